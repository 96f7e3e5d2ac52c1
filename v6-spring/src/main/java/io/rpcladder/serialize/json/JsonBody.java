package io.rpcladder.serialize.json;

import io.rpcladder.serialize.BodyCodec;
import io.rpcladder.serialize.LimitedOutput;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** A body as a JSON array of its values. */
final class JsonBody implements BodyCodec {

    private final JsonMapper mapper;
    private final ObjectWriter[] writers;
    private final ObjectReader[] readers;
    private final UnaryOperator<JsonParser> around;

    JsonBody(List<Type> types, JsonMapper mapper) {
        this(types, mapper, parser -> parser);
    }

    /** One that reads by way of another parser. */
    JsonBody(List<Type> types, JsonMapper mapper, UnaryOperator<JsonParser> around) {
        this.mapper = mapper;
        this.around = around;
        List<JavaType> all = types.stream().map(mapper::constructType).toList();
        this.writers = all.stream().map(mapper::writerFor).toArray(ObjectWriter[]::new);
        this.readers = all.stream().map(mapper::readerFor).toArray(ObjectReader[]::new);
    }

    @Override
    public byte[] write(@Nullable Object[] values, int free, int limit) {
        var out = new LimitedOutput(free, limit);
        try (JsonGenerator json = new ShortNumbers(mapper.createGenerator(out))) {
            json.writeStartArray();
            for (int i = 0; i < writers.length; i++) {
                writers[i].writeValue(json, values[i]);
            }
            json.writeEndArray();
        }
        return out.toByteArray();
    }

    @Override
    public @Nullable Object[] read(byte[] bytes, int offset, int length) throws IOException {
        var values = new @Nullable Object[readers.length];
        try (JsonParser json = around.apply(mapper.createParser(bytes, offset, length))) {
            expect(JsonToken.START_ARRAY, json.nextToken());
            for (int i = 0; i < readers.length; i++) {
                json.nextToken();
                values[i] = readers[i].readValue(json);
            }
            expect(JsonToken.END_ARRAY, json.nextToken());
            expect(null, json.nextToken());
        }
        return values;
    }

    private static void expect(@Nullable JsonToken expected, @Nullable JsonToken token) throws IOException {
        if (token != expected) {
            throw new IOException("not an array of the right length: " + token + " instead of " + expected);
        }
    }
}
