package io.rpcladder.serialize.json;

import io.rpcladder.RpcCodecException;
import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.Form;
import io.rpcladder.serialize.Parts;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.CollectionType;

/** What Jackson is told about types: which are allowed, and how those travel that it would change on the way. */
final class JsonTypes extends SimpleModule {

    JsonTypes(AllowedTypes allowed) {
        super("rpc");
        addAbstractTypeMapping(Set.class, LinkedHashSet.class); // keeps the order
        setSerializerModifier(new Writers(allowed));
        setDeserializerModifier(new Readers(allowed));
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addSerializers(new OptionalAsArray.Writers());
        context.addDeserializers(new OptionalAsArray.Readers());
    }

    /** Once for each class, before the first value of it is written or made. */
    private static void check(Class<?> type, AllowedTypes allowed) {
        allowed.check(type);
        Form form = Form.of(type);
        if (form == Form.MESSAGE || form == Form.OTHER) {
            throw new RpcCodecException(type.getName() + " cannot travel as JSON: " + form.reason(), null);
        }
        if (form == Form.BEAN
                && Set.copyOf(Parts.of(type).names()).size()
                        < Parts.of(type).names().size()) {
            throw new RpcCodecException(
                    type.getName() + " cannot travel as JSON: it has a field with the name of one above it", null);
        }
    }

    private static final class Writers extends ValueSerializerModifier {
        private final transient AllowedTypes allowed;

        Writers(AllowedTypes allowed) {
            this.allowed = allowed;
        }

        @Override
        public ValueSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription.Supplier type, ValueSerializer<?> serializer) {
            check(type.getBeanClass(), allowed);
            return serializer;
        }

        /** The name of a field is a text, and nothing tells of what it is the text. */
        @Override
        public ValueSerializer<?> modifyKeySerializer(
                SerializationConfig config,
                JavaType key,
                BeanDescription.Supplier type,
                ValueSerializer<?> serializer) {
            Form form = Form.of(key.getRawClass());
            return form == Form.VALUE || form == Form.ENUM ? serializer : new TextsOnly(key);
        }
    }

    private static final class Readers extends ValueDeserializerModifier {
        private final transient AllowedTypes allowed;

        Readers(AllowedTypes allowed) {
            this.allowed = allowed;
        }

        @Override
        public ValueDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription.Supplier type, ValueDeserializer<?> deserializer) {
            check(type.getBeanClass(), allowed);
            return deserializer;
        }

        @Override
        public ValueDeserializer<?> modifyCollectionDeserializer(
                DeserializationConfig config,
                CollectionType type,
                BeanDescription.Supplier description,
                ValueDeserializer<?> deserializer) {
            Class<?> raw = type.getRawClass();
            boolean isPlainSet = Set.class.isAssignableFrom(raw) && raw != EnumSet.class;
            boolean isCopiedForEach = CopyOnWriteArrayList.class.isAssignableFrom(raw);
            return isPlainSet || isCopiedForEach ? new AtOnceReader(type) : deserializer;
        }
    }

    private static final class TextsOnly extends ValueSerializer<Object> {
        private final JavaType declared;

        TextsOnly(JavaType declared) {
            this.declared = declared;
        }

        @Override
        public void serialize(Object key, JsonGenerator json, SerializationContext context) {
            if (!(key instanceof String text)) {
                throw new RpcCodecException(
                        "a " + key.getClass().getName() + " cannot be a key in JSON where a "
                                + declared.getRawClass().getName() + " is declared: only texts can",
                        null);
            }
            json.writeName(text);
        }
    }
}
