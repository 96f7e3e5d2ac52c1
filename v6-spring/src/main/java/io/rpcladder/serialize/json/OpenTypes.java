package io.rpcladder.serialize.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.rpcladder.RpcCodecException;
import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.Form;
import java.lang.reflect.Modifier;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeIdResolver;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import tools.jackson.databind.jsontype.impl.TypeIdResolverBase;

/**
 * Says which class a value is of, where its declared type leaves that open: an interface, a sealed or abstract class, a
 * class that is not final. A value of just the declared class needs no word.
 */
final class OpenTypes extends StdTypeResolverBuilder {

    private final transient AllowedTypes allowed;
    private final boolean namesObjects;

    OpenTypes(AllowedTypes allowed, boolean namesObjects) {
        this.allowed = allowed;
        this.namesObjects = namesObjects;
        _idType = JsonTypeInfo.Id.CUSTOM;
        _includeAs = JsonTypeInfo.As.PROPERTY;
        _typeProperty = "@class";
    }

    private boolean isOpen(JavaType type) {
        if (type.isJavaLangObject()) {
            return namesObjects;
        }
        Form form = Form.of(type.getRawClass());
        return form == Form.OPEN
                || (form == Form.BEAN && !Modifier.isFinal(type.getRawClass().getModifiers()));
    }

    @Override
    public @Nullable TypeSerializer buildTypeSerializer(
            SerializationContext context, JavaType base, Collection<NamedType> subtypes) {
        return isOpen(base) ? super.buildTypeSerializer(context, base, subtypes) : null;
    }

    @Override
    public @Nullable TypeDeserializer buildTypeDeserializer(
            DeserializationContext context, JavaType base, Collection<NamedType> subtypes) {
        return isOpen(base) ? super.buildTypeDeserializer(context, base, subtypes) : null;
    }

    @Override
    protected TypeIdResolver idResolver(
            DatabindContext context,
            JavaType base,
            PolymorphicTypeValidator validator,
            Collection<NamedType> subtypes,
            boolean writing,
            boolean reading) {
        return new Names(base, allowed);
    }

    /** Asked for types that have a usual class, as Set has: whether these are open does not depend on it. */
    @Override
    public StdTypeResolverBuilder withDefaultImpl(Class<?> usual) {
        return this;
    }

    /** The class of a value that does not say which: the declared one, if there can be values of it. */
    @Override
    protected @Nullable JavaType defineDefaultImpl(DatabindContext context, JavaType base) {
        return base.isAbstract() || base.isJavaLangObject() ? null : base;
    }

    /** Names of classes, for values of one declared type. */
    private static final class Names extends TypeIdResolverBase {
        private final AllowedTypes allowed;

        Names(JavaType base, AllowedTypes allowed) {
            super(base);
            this.allowed = allowed;
        }

        @Override
        public @Nullable String idFromValue(DatabindContext context, Object value) {
            Class<?> type = Form.usual(value);
            allowed.check(type);
            return type == _baseType.getRawClass() ? null : type.getName();
        }

        @Override
        public @Nullable String idFromValueAndType(DatabindContext context, @Nullable Object value, Class<?> type) {
            return value == null ? type.getName() : idFromValue(context, value);
        }

        @Override
        public JavaType typeFromId(DatabindContext context, String name) {
            Class<?> type = allowed.find(name);
            if (!_baseType.getRawClass().isAssignableFrom(type)) {
                throw new RpcCodecException(
                        name + " is not a " + _baseType.getRawClass().getName(), null);
            }
            return context.constructSpecializedType(_baseType, type);
        }

        @Override
        public JsonTypeInfo.Id getMechanism() {
            return JsonTypeInfo.Id.CUSTOM;
        }
    }
}
