package io.rpcladder.proxy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/** The JDK's own proxies, {@link Proxy}. */
public final class JdkProxyFactory implements ProxyFactory {

    @Override
    public <T> T create(Class<T> service, InvocationHandler handler) {
        return service.cast(Proxy.newProxyInstance(service.getClassLoader(), new Class<?>[] {service}, handler));
    }
}
