package io.rpcladder.spring;

import io.rpcladder.config.ApplicationConfig;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;

/** An application context without Boot, which a test fills; closed after it. */
final class PlainSpring implements AfterEachCallback {

    final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    PlainSpring(ApplicationConfig config) {
        context.registerBean(ApplicationConfig.class, () -> config);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableRpc(scanBasePackages = "io.rpcladder.spring.nothing")
    static class Rpc {}

    void run(Class<?>... beans) {
        context.register(Rpc.class);
        context.register(beans);
        context.refresh();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        context.close();
    }
}
