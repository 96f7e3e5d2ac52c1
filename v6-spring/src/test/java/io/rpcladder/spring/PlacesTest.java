package io.rpcladder.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.ServiceKey;
import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.config.ProviderConfig;
import io.rpcladder.config.RpcApplication;
import io.rpcladder.service.RpcReference;
import io.rpcladder.service.RpcService;
import io.rpcladder.spring.ReferencesTest.English;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;

/** Places of {@code @RpcReference} and {@code @RpcService} that are not as plain as those of ReferencesTest. */
class PlacesTest {

    @RegisterExtension
    private final PlainSpring spring = new PlainSpring(ApplicationConfig.named("test")
            .withRegistry("memory://PlacesTest")
            .withProvider(ProviderConfig.DEFAULT.withPort(0)));

    private final AnnotationConfigApplicationContext context = spring.context;

    @RpcService(group = "fr", version = "1.0")
    static class French implements Greeter {
        @Override
        public String greet(String name) {
            return "bonjour " + name;
        }
    }

    static class Placeholders {
        @RpcReference(group = "${group:fr}", version = "${version:1.0}")
        @Nullable
        Greeter greeter;
    }

    @Test
    void groupAndVersionMayBePlaceholders() {
        spring.run(French.class, Placeholders.class);

        assertThat(greet(context.getBean(Placeholders.class).greeter)).isEqualTo("bonjour Ann");
        assertThat(context.getBean(RpcApplication.class).references()).hasSize(1);
    }

    private static String greet(@Nullable Greeter greeter) {
        assertThat(greeter).isNotNull();
        return greeter.greet("Ann");
    }

    abstract static class Page<S> {
        @RpcReference
        @Nullable
        S field;

        @Nullable
        S setter;

        @RpcReference
        void set(S service) {
            setter = service;
        }
    }

    static class GreeterPage extends Page<Greeter> {}

    @Test
    void aBaseClassMayLeaveTheTypeToThoseWhoExtendIt() {
        spring.run(English.class, GreeterPage.class);

        assertThat(greet(context.getBean(GreeterPage.class).field)).isEqualTo("hello Ann");
        assertThat(greet(context.getBean(GreeterPage.class).setter)).isEqualTo("hello Ann");
    }

    static class Chained {
        @Nullable
        Greeter greeter;

        @RpcReference
        Chained greeter(Greeter greeter) {
            this.greeter = greeter;
            return this;
        }
    }

    @Test
    void aSetterMayReturnItsObject() {
        spring.run(English.class, Chained.class);

        assertThat(greet(context.getBean(Chained.class).greeter)).isEqualTo("hello Ann");
    }

    @Configuration(proxyBeanMethods = false)
    static class Early {
        @RpcReference
        @Nullable
        Greeter greeter;

        @Bean
        BeanPostProcessor needsTheConfigurationBeforeOthers() {
            return new BeanPostProcessor() {};
        }
    }

    @Test
    void whatIsMadeBeforeOtherBeansIsFilledToo() {
        spring.run(English.class, Early.class);

        assertThat(greet(context.getBean(Early.class).greeter)).isEqualTo("hello Ann");
    }

    @RpcService
    interface Marked {
        String name();
    }

    static class MarkedBean implements Marked {
        @Override
        public String name() {
            return "marked";
        }
    }

    static class Caller {
        @RpcReference
        @Nullable
        Marked marked;
    }

    @Test
    void aReferenceIsNotOfferedWhereTheInterfaceHasTheAnnotation() {
        spring.run(MarkedBean.class, Caller.class);

        Marked marked = context.getBean(Caller.class).marked;
        assertThat(marked).isNotNull();
        assertThat(marked.name()).isEqualTo("marked");
    }

    @Configuration(proxyBeanMethods = false)
    static class Proxied {
        @Bean
        Greeter english() {
            return new English();
        }

        @Bean
        MethodInterceptor before() {
            return MethodInvocation::proceed;
        }

        @Bean
        static BeanNameAutoProxyCreator proxies() {
            var creator = new BeanNameAutoProxyCreator();
            creator.setBeanNames("english");
            creator.setInterceptorNames("before");
            return creator;
        }
    }

    /** As with transactions in Spring without Boot: the bean has its interfaces only, and the annotation is behind it. */
    @Test
    void aServiceThatAMethodMakesMayHaveAProxyBeforeIt() {
        spring.run(Proxied.class);

        assertThat(context.getBean(RpcApplication.class).services())
                .extracting(ServiceKey::service)
                .containsExactly(Greeter.class.getName());
    }

    @RpcService
    @Scope(value = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
    static class OfAThread extends English {}

    @RpcService(group = "fr")
    @Scope(value = "thread", proxyMode = ScopedProxyMode.INTERFACES)
    static class OfAThreadToo extends French {}

    @Configuration(proxyBeanMethods = false)
    static class Scopes {
        @Bean
        static CustomScopeConfigurer scopes() {
            var scopes = new CustomScopeConfigurer();
            scopes.addScope("thread", new SimpleThreadScope());
            return scopes;
        }
    }

    static class Both {
        @RpcReference
        @Nullable
        Greeter english;

        @RpcReference(group = "fr")
        @Nullable
        Greeter french;
    }

    @Test
    void aServiceMayHaveAScopeOfItsOwn() {
        spring.run(OfAThread.class, OfAThreadToo.class, Scopes.class, Both.class);

        assertThat(greet(context.getBean(Both.class).english)).isEqualTo("hello Ann");
        assertThat(greet(context.getBean(Both.class).french)).isEqualTo("bonjour Ann");
    }

    @Test
    void aReferenceOfAContextIsNotThatOfItsParentThatSaysSomethingElse() {
        spring.run(English.class, Patient.class);
        try (var child = new AnnotationConfigApplicationContext()) {
            child.setParent(context);
            child.register(PlainSpring.Rpc.class, Hasty.class);
            child.refresh();

            assertThat(child.getBean(Hasty.class).greeter)
                    .isNotNull()
                    .isNotSameAs(context.getBean(Patient.class).greeter);
        }
    }

    static class Patient {
        @RpcReference
        @Nullable
        Greeter greeter;
    }

    static class Hasty {
        @RpcReference(timeout = 500)
        @Nullable
        Greeter greeter;
    }
}
