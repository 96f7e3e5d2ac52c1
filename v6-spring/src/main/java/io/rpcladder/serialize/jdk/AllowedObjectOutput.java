package io.rpcladder.serialize.jdk;

import io.rpcladder.serialize.Form;
import io.rpcladder.serialize.jdk.StreamedTypes.SerializedOptional;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Java serialization's writer, which writes allowed classes only. A collection that is a view of another is copied. */
final class AllowedObjectOutput extends ObjectOutputStream {

    private final StreamedTypes types;

    AllowedObjectOutput(OutputStream out, StreamedTypes types) throws IOException {
        super(out);
        this.types = types;
        enableReplaceObject(true);
    }

    /** Called once for each class, before the first object of it. */
    @Override
    protected void annotateClass(Class<?> type) {
        types.check(type);
    }

    @Override
    protected @Nullable Object replaceObject(@Nullable Object object) {
        if (object instanceof Optional<?> optional) {
            return new SerializedOptional(optional.orElse(null));
        }
        if (!(object instanceof Collection || object instanceof Map) || types.isAllowed(object.getClass())) {
            return object;
        }
        Class<?> usual = Form.usual(object);
        if (usual == TreeSet.class) {
            return new TreeSet<>((SortedSet<?>) object);
        }
        if (usual == TreeMap.class) {
            return new TreeMap<>((SortedMap<?, ?>) object);
        }
        if (usual == LinkedHashMap.class) {
            return new LinkedHashMap<>((Map<?, ?>) object);
        }
        if (usual == LinkedHashSet.class) {
            return new LinkedHashSet<>((Collection<?>) object);
        }
        return usual == ArrayList.class ? new ArrayList<>((Collection<?>) object) : object;
    }
}
