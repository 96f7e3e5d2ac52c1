package io.rpcladder.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rpcladder.service.RpcReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.xml.XmlBeanDefinitionReader;
import org.springframework.beans.factory.xml.XmlBeanDefinitionStoreException;
import org.springframework.context.support.ClassPathXmlApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.ByteArrayResource;

class XmlTest {

    static final class English implements Greeter {
        @Override
        public String greet(String name) {
            return "hello " + name;
        }
    }

    static final class Listener {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        public void heard(String result) {
            heard.add(result);
        }
    }

    static final class Caller {
        @RpcReference(group = "en", version = "1.0")
        private Greeter greeter;
    }

    @Test
    void offersAndCalls() {
        try (var context = new ClassPathXmlApplicationContext("application.xml", XmlTest.class)) {
            assertThat(context.getBean("greeter", Greeter.class).greet("Ann")).isEqualTo("hello Ann");
            assertThat(context.getBean(Caller.class).greeter.greet("Bob")).isEqualTo("hello Bob");
        }
    }

    @Test
    void offersAndCallsAfterARefresh() {
        try (var context = new ClassPathXmlApplicationContext("application.xml", XmlTest.class)) {
            context.refresh();

            assertThat(context.getBean(Caller.class).greeter.greet("Bob")).isEqualTo("hello Bob");
        }
    }

    @Test
    void callsBackABean() {
        try (var context = new ClassPathXmlApplicationContext("application.xml", XmlTest.class)) {
            assertThat(context.getBean("told", Greeter.class).greet("Ann")).isNull();
            await().until(() -> context.getBean(Listener.class).heard.contains("hello Ann"));
        }
    }

    @Test
    void refusesAnAttributeThatDoesNotExist() {
        String xml = """
                <beans xmlns="http://www.springframework.org/schema/beans"
                       xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                       xsi:schemaLocation="
                         http://www.springframework.org/schema/beans https://www.springframework.org/schema/beans/spring-beans.xsd
                         http://rpcladder.io/schema/rpc http://rpcladder.io/schema/rpc.xsd">
                  <application xmlns="http://rpcladder.io/schema/rpc" name="x" prot="1"/>
                </beans>
                """;
        try (var context = new GenericApplicationContext()) {
            var reader = new XmlBeanDefinitionReader(context);
            assertThatThrownBy(() -> reader.loadBeanDefinitions(new ByteArrayResource(xml.getBytes(UTF_8))))
                    .isInstanceOf(XmlBeanDefinitionStoreException.class)
                    .hasStackTraceContaining("'prot' is not allowed");
        }
    }
}
