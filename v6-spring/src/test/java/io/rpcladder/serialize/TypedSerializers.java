package io.rpcladder.serialize;

import io.rpcladder.ExtensionLoader;
import java.util.List;
import java.util.stream.Stream;

/** All serializers but "generic": that is for callers without types, and objects come back as maps. */
final class TypedSerializers {

    private static final ExtensionLoader<Serializer> ALL =
            new ExtensionLoader<>(Serializer.class, TypedSerializers.class.getClassLoader());

    private TypedSerializers() {}

    static List<String> names() {
        return ALL.names().stream().filter(name -> !name.equals("generic")).toList();
    }

    /** Those that write a class by its name or number: protobuf has no records where anything may stand. */
    static Stream<String> withClassNames() {
        return names().stream().filter(name -> !name.equals("protobuf"));
    }

    /** The codec of a method, which is the only one with its name. */
    static MethodCodec codec(String serializer, Class<?> service, String method, AllowedTypes allowed) {
        var codec = new ServiceCodec(service, allowed, ALL.get(serializer));
        return Stream.of(service.getMethods())
                .filter(each -> each.getName().equals(method))
                .map(each -> codec.of(each, method))
                .findFirst()
                .orElseThrow();
    }

    /** The codec of a method whose result is an Object. */
    static MethodCodec anything(String serializer, AllowedTypes allowed) {
        return codec(serializer, Corpus.Anything.class, "object", allowed);
    }
}
