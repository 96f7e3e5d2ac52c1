package io.rpcladder.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rpcladder.CallOptions;
import io.rpcladder.RpcCodecException;
import io.rpcladder.ServiceKey;
import io.rpcladder.config.RpcApplication;
import io.rpcladder.proxy.GenericService;
import io.rpcladder.service.RpcService;
import io.rpcladder.spring.Greeter;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class GenericCallsTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RpcAutoConfiguration.class))
            .withPropertyValues("rpc.provider.port=0", "rpc.registry.address=memory://GenericCallsTest");

    @RpcService
    static class English implements Greeter {
        @Override
        public String greet(String name) {
            return "hello " + name;
        }
    }

    @RpcService(serialization = "java")
    static class Picky implements Greeter {
        @Override
        public String greet(String name) {
            return "good day " + name;
        }
    }

    private static Object greet(RpcApplication application) {
        GenericService greeter = application.generic(ServiceKey.of(Greeter.class.getName()), CallOptions.NONE);
        return String.valueOf(greeter.$invoke("greet", new String[] {"java.lang.String"}, new Object[] {"Ann"}));
    }

    @Test
    void areLetInWhereTheyAreOn() {
        runner.withPropertyValues("rpc.provider.generic=true")
                .withBean(English.class)
                .run(context ->
                        assertThat(greet(context.getBean(RpcApplication.class))).isEqualTo("hello Ann"));
    }

    @Test
    void areLetInToServicesWithSerializersOfTheirOwn() {
        runner.withPropertyValues("rpc.provider.generic=true")
                .withBean(Picky.class)
                .run(context ->
                        assertThat(greet(context.getBean(RpcApplication.class))).isEqualTo("good day Ann"));
    }

    @Test
    void areRefusedOtherwise() {
        runner.withBean(English.class)
                .run(context -> assertThatThrownBy(() -> greet(context.getBean(RpcApplication.class)))
                        .isInstanceOf(RpcCodecException.class)
                        .hasMessageContaining("rpc.provider.generic"));
    }
}
