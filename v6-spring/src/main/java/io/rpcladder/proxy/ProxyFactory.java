package io.rpcladder.proxy;

import java.lang.reflect.InvocationHandler;

/**
 * Makes objects that implement an interface by handing every call to a handler. An extension point: see
 * {@link io.rpcladder.ExtensionLoader}. Safe for use by many threads.
 */
@FunctionalInterface
public interface ProxyFactory {

    /**
     * An object of the interface. Its default methods may run without the handler; where they do not, the handler runs them
     * by {@link InvocationHandler#invokeDefault}, which takes none but the JDK's own proxies.
     *
     * @throws IllegalArgumentException if the service is not an interface
     */
    <T> T create(Class<T> service, InvocationHandler handler);
}
