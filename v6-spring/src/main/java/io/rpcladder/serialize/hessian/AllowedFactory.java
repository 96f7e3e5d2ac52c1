package io.rpcladder.serialize.hessian;

import com.caucho.hessian.io.AbstractHessianInput;
import com.caucho.hessian.io.Deserializer;
import com.caucho.hessian.io.HessianProtocolException;
import com.caucho.hessian.io.Serializer;
import com.caucho.hessian.io.SerializerFactory;
import io.rpcladder.RpcCodecException;
import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.Containers;
import io.rpcladder.serialize.Form;
import io.rpcladder.serialize.Parts;
import io.rpcladder.serialize.TextForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says how values of allowed classes are written and made. Hessian's own factory would look for classes by the names on the
 * wire; its list of allowed ones lets all of java.* pass, and makes a map, without a word, of what it does not allow.
 */
@SuppressWarnings("rawtypes") // as Hessian has them
final class AllowedFactory extends SerializerFactory {

    private final AllowedTypes allowed;
    private final Map<Class<?>, Handler> handlers = new ConcurrentHashMap<>();

    AllowedFactory(AllowedTypes allowed) {
        super(AllowedFactory.class.getClassLoader());
        this.allowed = allowed;
    }

    private Handler handler(Class<?> type) {
        Handler known = handlers.get(type);
        if (known != null) {
            return known;
        }
        allowed.check(type);
        Handler made = make(type);
        handlers.put(type, made);
        return made;
    }

    private static Handler make(Class<?> type) {
        if (type == Boolean.class
                || type == Integer.class
                || type == Long.class
                || type == Double.class
                || type == String.class
                || type == Date.class
                || type == byte[].class) {
            return new NativeHandler(type);
        }
        return switch (Form.of(type)) {
            case VALUE -> new TextHandler(TextForm.of(type));
            case ENUM -> new TextHandler(TextForm.ofEnum(type));
            case RECORD, BEAN -> new PartsHandler(Parts.of(type));
            case OPTIONAL -> new OptionalHandler();
            case ARRAY -> new ArrayHandler(type.getComponentType());
            case COLLECTION -> new CollectionHandler(type, Containers.empty(type));
            case MAP -> new MapHandler(type, Containers.empty(type));
            default ->
                throw new RpcCodecException(
                        type.getName() + " cannot travel by Hessian: "
                                + Form.of(type).reason(),
                        null);
        };
    }

    // What an output asks.

    @Override
    public Serializer getSerializer(Class type) throws HessianProtocolException {
        return handler(usual((Class<?>) type));
    }

    @Override
    public Serializer getObjectSerializer(Class<?> type) throws HessianProtocolException {
        return handler(usual(type));
    }

    private static Class<?> usual(Class<?> type) {
        Class<?> parent = type.getSuperclass();
        return parent != null && parent.isEnum() ? parent : Form.usual(type);
    }

    // What an input asks.

    @Override
    public Class<?> loadSerializedClass(String name) {
        return allowed.find(name);
    }

    @Override
    public Deserializer getDeserializer(Class type) {
        return handler((Class<?>) type);
    }

    @Override
    public Deserializer getDeserializer(String type) {
        return handler(allowed.find(type));
    }

    @Override
    public Deserializer getObjectDeserializer(String type, @Nullable Class expected) {
        return getDeserializer(type);
    }

    @Override
    public Deserializer getObjectDeserializer(String type) {
        return getDeserializer(type);
    }

    @Override
    public Deserializer getListDeserializer(@Nullable String type, @Nullable Class expected) {
        return type == null ? handler(ArrayList.class) : getDeserializer(type);
    }

    @Override
    public Deserializer getListDeserializer(@Nullable String type) {
        return getListDeserializer(type, null);
    }

    @Override
    public Object readList(AbstractHessianInput in, int length, @Nullable String type) throws IOException {
        return getListDeserializer(type, null).readList(in, length);
    }

    @Override
    public Object readMap(AbstractHessianInput in, @Nullable String type) throws IOException {
        return (type == null ? handler(LinkedHashMap.class) : getDeserializer(type)).readMap(in);
    }

    @Override
    public Object readObject(AbstractHessianInput in, String type, String[] names) throws IOException {
        return getDeserializer(type).readObject(in, names);
    }
}
