package io.rpcladder.serialize.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.BodyCodecs;
import io.rpcladder.serialize.Serializer;
import io.rpcladder.serialize.TextForm;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON, by Jackson: readable, and for peers in other languages. A body is an array of the values; objects are written
 * field by field, times as ISO 8601 has them, bytes as base64. Where the declared type leaves the class open, a field
 * {@code @class} says which one it is, and only allowed ones are understood.
 */
public final class JsonSerializer implements Serializer {

    private static final int MAX_DEPTH = 200;

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(TextForm.MAX_DIGITS)
                    .build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    /** Fails where Jackson is not on the class path. */
    public JsonSerializer() {}

    @Override
    public byte id() {
        return 3;
    }

    @Override
    public BodyCodecs codecs(AllowedTypes allowed) {
        JsonMapper mapper = mapper(allowed, true);
        return types -> new JsonBody(types, mapper);
    }

    /**
     * One that neither guesses nor rounds: what does not fit is refused.
     *
     * @param namesObjects whether a value says its class that is declared as an Object; otherwise it is read as a map
     */
    JsonMapper mapper(AllowedTypes allowed, boolean namesObjects) {
        return JsonMapper.builder(factory)
                .addModule(new JsonTypes(allowed))
                .setDefaultTyping(new OpenTypes(allowed, namesObjects))
                .polymorphicTypeValidator(new AllowedSubtypes(allowed))
                .changeDefaultVisibility(fields -> fields.with(Visibility.NONE)
                        .withFieldVisibility(Visibility.ANY)
                        .withCreatorVisibility(Visibility.ANY))
                .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
                .build();
    }
}
