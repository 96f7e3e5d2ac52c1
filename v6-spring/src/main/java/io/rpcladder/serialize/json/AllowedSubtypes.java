package io.rpcladder.serialize.json;

import io.rpcladder.serialize.AllowedTypes;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/** Asked where a user's own annotation has Jackson read the name of a class: only allowed ones are understood. */
final class AllowedSubtypes extends PolymorphicTypeValidator {

    private final transient AllowedTypes allowed;

    AllowedSubtypes(AllowedTypes allowed) {
        this.allowed = allowed;
    }

    @Override
    public Validity validateBaseType(DatabindContext context, JavaType base) {
        return Validity.INDETERMINATE;
    }

    @Override
    public Validity validateSubClassName(DatabindContext context, JavaType base, String name) {
        allowed.find(name);
        return Validity.ALLOWED;
    }

    @Override
    public Validity validateSubType(DatabindContext context, JavaType base, JavaType type) {
        allowed.check(type.getRawClass());
        return Validity.ALLOWED;
    }
}
