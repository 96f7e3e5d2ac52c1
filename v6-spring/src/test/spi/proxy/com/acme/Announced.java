package com.acme;

import io.rpcladder.proxy.JdkProxyFactory;
import io.rpcladder.proxy.ProxyFactory;
import java.lang.reflect.InvocationHandler;

/** The JDK's proxies, which say what they are asked. */
public final class Announced implements ProxyFactory {

    public <T> T create(Class<T> service, InvocationHandler handler) {
        return new JdkProxyFactory().create(service, (proxy, method, arguments) -> {
            System.setProperty("com.acme.announced", method.getName());
            return handler.invoke(proxy, method, arguments);
        });
    }
}
