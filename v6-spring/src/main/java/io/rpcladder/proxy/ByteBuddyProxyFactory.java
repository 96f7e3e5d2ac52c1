package io.rpcladder.proxy;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isEquals;
import static net.bytebuddy.matcher.ElementMatchers.isHashCode;
import static net.bytebuddy.matcher.ElementMatchers.isToString;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Modifier;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.NamingStrategy;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.FieldAccessor;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.implementation.MethodCall;

/**
 * Proxies of classes that ByteBuddy generates, one for each interface. Default methods are inherited, and cost what a
 * local call costs.
 */
public final class ByteBuddyProxyFactory implements ProxyFactory {

    private static final String HANDLER = "handler";

    private final ByteBuddy byteBuddy = new ByteBuddy(ClassFileVersion.JAVA_V17);

    /** Kept by the interface itself: when its class loader goes, so does the class that was generated for it. */
    private final ClassValue<Constructor<?>> constructors = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> service) {
            return generate(service);
        }
    };

    /** Fails where ByteBuddy is not on the class path. */
    public ByteBuddyProxyFactory() {}

    @Override
    public <T> T create(Class<T> service, InvocationHandler handler) {
        if (!service.isInterface()) {
            throw new IllegalArgumentException(service.getName() + " is not an interface");
        }
        try {
            return service.cast(constructors.get(service).newInstance(handler));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a proxy of " + service.getName() + ": " + e, e);
        }
    }

    private Constructor<?> generate(Class<?> service) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(service, MethodHandles.lookup());
            return load(service, service.getName(), ClassLoadingStrategy.UsingLookup.of(lookup));
        } catch (IllegalAccessException e) { // its module does not open its package
            if (!Modifier.isPublic(service.getModifiers())) {
                throw new IllegalArgumentException(
                        service.getName() + " is not public, and its module does not open " + service.getPackageName()
                                + " to proxies",
                        e);
            }
            String elsewhere = ByteBuddyProxyFactory.class.getPackageName() + ".generated." + service.getSimpleName();
            return load(service, elsewhere, ClassLoadingStrategy.Default.WRAPPER);
        }
    }

    private Constructor<?> load(Class<?> service, String name, ClassLoadingStrategy<? super ClassLoader> strategy) {
        try (DynamicType.Unloaded<?> made = make(service, name)) {
            return made.load(service.getClassLoader(), strategy).getLoaded().getConstructor(InvocationHandler.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("cannot make a proxy of " + service.getName() + ": " + e, e);
        }
    }

    private DynamicType.Unloaded<?> make(Class<?> service, String name) throws NoSuchMethodException {
        return byteBuddy
                .with(new NamingStrategy.Suffixing(
                        "RpcProxy", new NamingStrategy.Suffixing.BaseNameResolver.ForFixedValue(name)))
                .subclass(Object.class, ConstructorStrategy.Default.NO_CONSTRUCTORS)
                .implement(service)
                .defineField(HANDLER, InvocationHandler.class, Modifier.PRIVATE)
                .defineConstructor(Modifier.PUBLIC)
                .withParameters(InvocationHandler.class)
                .intercept(MethodCall.invoke(Object.class.getConstructor())
                        .andThen(FieldAccessor.ofField(HANDLER).setsArgumentAt(0)))
                .method(isAbstract().or(isEquals()).or(isHashCode()).or(isToString()))
                .intercept(InvocationHandlerAdapter.toField(HANDLER))
                .make();
    }
}
