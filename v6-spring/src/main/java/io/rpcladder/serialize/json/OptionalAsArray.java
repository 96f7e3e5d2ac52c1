package io.rpcladder.serialize.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.Serializers;
import tools.jackson.databind.type.ReferenceType;

/** An Optional as an array with one element or none. As null, which Jackson makes of an empty one, it could not be told from null. */
final class OptionalAsArray {

    private OptionalAsArray() {}

    static final class Writers extends Serializers.Base {
        @Override
        public @Nullable ValueSerializer<?> findReferenceSerializer(
                SerializationConfig config,
                ReferenceType type,
                BeanDescription.Supplier description,
                JsonFormat.Value format,
                @Nullable TypeSerializer contentTypes,
                @Nullable ValueSerializer<Object> content) {
            return type.isTypeOrSubTypeOf(Optional.class) ? new Writer(type.getContentType()) : null;
        }
    }

    static final class Readers extends Deserializers.Base {
        @Override
        public @Nullable ValueDeserializer<?> findReferenceDeserializer(
                ReferenceType type,
                DeserializationConfig config,
                BeanDescription.Supplier description,
                @Nullable TypeDeserializer contentTypes,
                @Nullable ValueDeserializer<?> content) {
            return type.isTypeOrSubTypeOf(Optional.class) ? new Reader(type.getContentType()) : null;
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return type == Optional.class;
        }
    }

    private static final class Writer extends ValueSerializer<Optional<?>> {
        private final JavaType content;

        Writer(JavaType content) {
            this.content = content;
        }

        @Override
        public void serialize(Optional<?> value, JsonGenerator json, SerializationContext context) {
            json.writeStartArray();
            writeContent(value, json, context);
            json.writeEndArray();
        }

        @Override
        public void serializeWithType(
                Optional<?> value, JsonGenerator json, SerializationContext context, TypeSerializer types) {
            WritableTypeId id = types.writeTypePrefix(json, context, types.typeId(value, JsonToken.START_ARRAY));
            writeContent(value, json, context);
            types.writeTypeSuffix(json, context, id);
        }

        private void writeContent(Optional<?> value, JsonGenerator json, SerializationContext context) {
            if (value.isEmpty()) {
                return;
            }
            Object held = value.get();
            TypeSerializer types = context.findTypeSerializer(content);
            ValueSerializer<Object> serializer = context.findContentValueSerializer(
                    content.isFinal() ? content : context.constructSpecializedType(content, held.getClass()), null);
            if (types == null) {
                serializer.serialize(held, json, context);
            } else {
                serializer.serializeWithType(held, json, context, types);
            }
        }
    }

    private static final class Reader extends ValueDeserializer<Optional<?>> {
        private final JavaType content;

        Reader(JavaType content) {
            this.content = content;
        }

        @Override
        public Optional<?> deserialize(JsonParser json, DeserializationContext context) {
            if (!json.isExpectedStartArrayToken()) {
                context.reportInputMismatch(this, "an Optional is an array with one element or none");
            }
            if (json.nextToken() == JsonToken.END_ARRAY) {
                return Optional.empty();
            }
            Object held = context.readValue(json, content);
            if (json.nextToken() != JsonToken.END_ARRAY) {
                context.reportInputMismatch(this, "an Optional has one element at most");
            }
            return Optional.ofNullable(held);
        }
    }
}
