package io.rpcladder.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.service.RpcReference;
import io.rpcladder.service.RpcService;
import io.rpcladder.spring.Greeter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Services and references among the other things that an application has. */
class InsideTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RpcAutoConfiguration.class))
            .withPropertyValues("rpc.provider.port=0", "rpc.registry.address=memory://InsideTest");

    @RpcService(group = "en")
    static class English implements Greeter {
        @Override
        public String greet(String name) {
            return "hello " + name;
        }
    }

    static class Caller {
        @RpcReference(group = "en")
        Greeter greeter;
    }

    /** As transactions, security and caches do it: something stands before the bean, a subclass or only its interfaces. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServiceMayHaveAProxyBeforeIt(boolean bySubclass) {
        var calls = new AtomicInteger();
        runner.withBean("english", English.class)
                .withBean("before", org.aopalliance.intercept.MethodInterceptor.class, () -> invocation -> {
                    calls.incrementAndGet();
                    return invocation.proceed();
                })
                .withBean(BeanNameAutoProxyCreator.class, () -> {
                    var creator = new BeanNameAutoProxyCreator();
                    creator.setBeanNames("english");
                    creator.setInterceptorNames("before");
                    creator.setProxyTargetClass(bySubclass);
                    return creator;
                })
                .withBean(Caller.class)
                .run(context -> {
                    assertThat(context.getBean(Caller.class).greeter.greet("Ann"))
                            .isEqualTo("hello Ann");
                    assertThat(calls).hasValue(1);
                });
    }

    @Test
    void servicesAreOfferedWhereBeansAreMadeLazily() {
        runner.withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .withBean(English.class)
                .withBean(Caller.class)
                .run(context -> assertThat(context.getBean(Caller.class).greeter.greet("Ann"))
                        .isEqualTo("hello Ann"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Declared {
        @Bean
        @RpcReference(group = "en")
        Greeter declared() {
            throw new AssertionError("never run");
        }
    }

    /** Boot lets no definition take another one's place. */
    @Test
    void aMethodMayDeclareAReference() {
        runner.withBean(English.class)
                .withUserConfiguration(Declared.class)
                .run(context -> assertThat(
                                context.getBean("declared", Greeter.class).greet("Ann"))
                        .isEqualTo("hello Ann"));
    }

    /** Each of the two needs the other one. */
    @RpcService(group = "twice")
    static class Twice implements UnaryOperators {
        @RpcReference(group = "back")
        UnaryOperators back;

        @Override
        public String apply(String text) {
            return back.apply(text + text);
        }
    }

    @RpcService(group = "back")
    static class Back implements UnaryOperators {
        @RpcReference(group = "twice")
        UnaryOperators twice;

        @Override
        public String apply(String text) {
            return text.length() < 20
                    ? twice.apply(text)
                    : new StringBuilder(text).reverse().toString();
        }
    }

    interface UnaryOperators extends UnaryOperator<String> {}

    @Test
    void aBeanMayBeServiceAndCallerAndTwoMayNeedEachOther() {
        runner.withBean(Twice.class)
                .withBean(Back.class)
                .run(context ->
                        assertThat(context.getBean(Twice.class).apply("abc")).isEqualTo("cbacbacbacbacbacbacbacba"));
    }

    @Test
    void twoApplicationsMayNeedEachOtherToStart() {
        var patient = runner.withPropertyValues("rpc.consumer.check-timeout=1m");
        var twice = CompletableFuture.runAsync(() ->
                patient.withBean(Twice.class).run(context -> assertThat(context).hasNotFailed()));

        patient.withBean(Back.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(twice).succeedsWithin(Duration.ofMinutes(1));
        });
    }
}
