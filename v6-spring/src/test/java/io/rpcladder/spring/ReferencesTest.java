package io.rpcladder.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rpcladder.NoProviderException;
import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.config.ConsumerConfig;
import io.rpcladder.config.ProviderConfig;
import io.rpcladder.config.RpcApplication;
import io.rpcladder.service.RpcMethod;
import io.rpcladder.service.RpcReference;
import io.rpcladder.service.RpcService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where {@code @RpcService} and {@code @RpcReference} may stand, in Spring without Boot. */
class ReferencesTest {

    @RegisterExtension
    private final PlainSpring spring = new PlainSpring(ApplicationConfig.named("test")
            .withRegistry("memory://ReferencesTest")
            .withProvider(ProviderConfig.DEFAULT.withPort(0))
            .withConsumer(ConsumerConfig.DEFAULT.withCheck(true, Duration.ofMillis(100))));

    private final AnnotationConfigApplicationContext context = spring.context;

    @RpcService
    static class English implements Greeter {
        @Override
        public String greet(String name) {
            return "hello " + name;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class French {
        @Bean
        @RpcService(group = "fr", version = "${version:1.0}")
        Greeter french() {
            return name -> "bonjour " + name;
        }
    }

    static class Places {
        @RpcReference
        private Greeter field;

        private Greeter setter;
        private final Greeter parameter;

        Places(@RpcReference(group = "fr", version = "*") Greeter parameter) {
            this.parameter = parameter;
        }

        @RpcReference(group = "fr", version = "1.0")
        void setSetter(Greeter greeter) {
            setter = greeter;
        }
    }

    @Test
    void fillsFieldsSettersAndParametersOfConstructors() {
        spring.run(English.class, French.class, Places.class);

        Places places = context.getBean(Places.class);
        assertThat(places.field).isNotInstanceOf(English.class);
        assertThat(places.field.greet("Ann")).isEqualTo("hello Ann");
        assertThat(places.setter.greet("Ann")).isEqualTo("bonjour Ann");
        assertThat(places.parameter.greet("Ann")).isEqualTo("bonjour Ann");
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {
        @Bean
        @RpcReference(group = "fr", version = "1.0")
        Greeter declared() {
            throw new AssertionError("never run");
        }

        @Bean
        String shown(@RpcReference Greeter greeter) {
            return greeter.toString();
        }
    }

    @Test
    void makesBeansOfMethodsAndFillsTheirParameters() {
        spring.run(English.class, French.class, Beans.class);

        assertThat(context.getBean("declared", Greeter.class).greet("Ann")).isEqualTo("bonjour Ann");
        assertThat(context.getBean("shown")).isEqualTo("proxy of " + Greeter.class.getName());
    }

    static class Twice {
        @RpcReference
        private Greeter first;

        @RpcReference
        private Greeter second;

        @RpcReference(timeout = 0)
        private Greeter other;
    }

    @Test
    void sharesAReferenceWhereTheAnnotationsSayTheSame() {
        spring.run(English.class, Twice.class);

        Twice twice = context.getBean(Twice.class);
        assertThat(twice.first).isSameAs(twice.second).isNotSameAs(twice.other);
        assertThat(context.getBean(RpcApplication.class).references()).hasSize(2);
    }

    static class Ordinary {
        @RpcReference(check = false)
        private Greeter asked;

        @Autowired
        private Greeter same;
    }

    @Test
    void areOrdinaryBeans() {
        spring.run(Ordinary.class);

        Ordinary ordinary = context.getBean(Ordinary.class);
        assertThat(ordinary.same).isSameAs(ordinary.asked);
    }

    @Test
    void standBackForAServiceOfTheSameProcessWhereNothingElseIsSaid() {
        spring.run(English.class, Ordinary.class);

        assertThat(context.getBean(Ordinary.class).same).isInstanceOf(English.class);
    }

    static class Listener {
        private final List<Object> heard = new CopyOnWriteArrayList<>();

        @RpcReference(methods = @RpcMethod(name = "greet", async = true, onReturn = "listener.heard"))
        private Greeter greeter;

        public void heard(String result, String name) {
            heard.add(result + " of " + name);
        }
    }

    @Test
    void callBackABean() {
        context.registerBean("listener", Listener.class);
        spring.run(English.class);

        Listener listener = context.getBean(Listener.class);
        assertThat(listener.greeter.greet("Ann")).isNull();
        await().until(() -> listener.heard.contains("hello Ann of Ann"));
    }

    static class WrongCallback {
        @RpcReference(methods = @RpcMethod(name = "greet", onThrow = "nobody.heard"))
        Greeter greeter;
    }

    @Test
    void noticeACallbackThatDoesNotExist() {
        assertThatThrownBy(() -> spring.run(English.class, WrongCallback.class))
                .hasStackTraceContaining("\"nobody.heard\" names no bean that is there");
    }

    @RpcService(methods = @RpcMethod(name = "greet", onReturn = "teller.heard"))
    static class CallsBack implements Greeter {
        @Override
        public String greet(String name) {
            return "hello " + name;
        }
    }

    @Test
    void refuseAServiceThatWouldCallBack() {
        assertThatThrownBy(() -> spring.run(CallsBack.class))
                .hasMessageContaining("@RpcService cannot call back teller.heard");
    }

    static class Lonely {
        @RpcReference(version = "9")
        Greeter greeter;
    }

    @Test
    void failTheStartWithoutAProvider() {
        assertThatThrownBy(() -> spring.run(Lonely.class))
                .hasRootCauseInstanceOf(NoProviderException.class)
                .hasStackTraceContaining("no provider of io.rpcladder.spring.Greeter:9 at the start");
    }

    @RpcService
    static class Nothing {}

    @Test
    void refuseAServiceWithoutAnInterface() {
        assertThatThrownBy(() -> spring.run(Nothing.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("it implements no interface that could be offered");
    }

    static class NotAnInterface {
        @RpcReference
        String text;
    }

    @Test
    void refuseAPlaceThatIsNoInterface() {
        assertThatThrownBy(() -> spring.run(NotAnInterface.class))
                .isInstanceOf(IllegalStateException.class)
                .isNotInstanceOf(BeanCreationException.class)
                .hasMessageContaining("java.lang.String, which is not an interface");
    }

    static class Holder {
        @RpcReference
        ObjectProvider<Greeter> greeter;
    }

    @Test
    void refuseAHolderInPlaceOfTheInterface() {
        assertThatThrownBy(() -> spring.run(Holder.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@RpcReference stands on an ObjectProvider; give the place the interface's type");
    }
}
