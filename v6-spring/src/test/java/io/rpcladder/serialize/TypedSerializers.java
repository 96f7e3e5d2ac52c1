package io.rpcladder.serialize;

import io.rpcladder.ExtensionLoader;
import java.util.List;

/** All serializers but "generic": that is for callers without types, and objects come back as maps. */
final class TypedSerializers {

    private TypedSerializers() {}

    static List<String> names() {
        return new ExtensionLoader<>(Serializer.class, TypedSerializers.class.getClassLoader())
                .names().stream().filter(name -> !name.equals("generic")).toList();
    }
}
