package io.rpcladder.spring.boot.failing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rpcladder.service.RpcMethod;
import io.rpcladder.service.RpcReference;
import io.rpcladder.service.RpcService;
import io.rpcladder.spring.Greeter;
import io.rpcladder.spring.boot.RpcAutoConfiguration;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** What a user reads whose application does not start: what is wrong and what to do, and no stack trace around it. */
@ExtendWith(OutputCaptureExtension.class)
class FailureMessagesTest {

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(RpcAutoConfiguration.class)
    static class Application {}

    private static String failure(CapturedOutput output, Class<?> bean, String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("--rpc.consumer.check-timeout=100ms", "--spring.main.web-application-type=none"));
        all.addAll(List.of(arguments));
        var application = new SpringApplication(Application.class, bean);
        assertThatThrownBy(() -> application.run(all.toArray(String[]::new))).isNotNull();
        String text = output.getAll();
        assertThat(text).contains("APPLICATION FAILED TO START");
        return text.substring(text.indexOf("APPLICATION FAILED TO START"));
    }

    @RpcService
    static class NoInterface {}

    @Test
    void aServiceWithoutInterface(CapturedOutput output) {
        assertThat(failure(output, NoInterface.class))
                .contains("it implements no interface that could be offered")
                .doesNotContain("\tat ");
    }

    @RpcService
    static class TwoInterfaces implements Greeter, Callable<String>, Comparer {
        @Override
        public String greet(String name) {
            return name;
        }

        @Override
        public String call() {
            return "";
        }
    }

    interface Comparer {}

    @Test
    void aServiceWithTwo(CapturedOutput output) {
        assertThat(failure(output, TwoInterfaces.class)).contains("say interfaceClass");
    }

    static class Caller {
        @RpcReference(group = "fr")
        Greeter greeter;
    }

    @Test
    void aReferenceWithoutProvider(CapturedOutput output) {
        assertThat(failure(output, Caller.class)).contains("no provider of fr/" + Greeter.class.getName());
    }

    static class Unbalanced {
        @RpcReference(loadbalance = "leastactive")
        Greeter greeter;
    }

    @Test
    void aLoadBalancerThatDoesNotExist(CapturedOutput output) {
        assertThat(failure(output, Unbalanced.class)).contains("no LoadBalancer with the name \"leastactive\"");
    }

    static class Misspelt {
        @RpcReference(check = false, methods = @RpcMethod(name = "gret"))
        Greeter greeter;
    }

    @Test
    void aMethodThatDoesNotExist(CapturedOutput output) {
        assertThat(failure(output, Misspelt.class)).contains("has no method gret; it has [greet]");
    }

    static class Empty {}

    @Test
    void anUnknownKey(CapturedOutput output) {
        assertThat(failure(output, Empty.class, "--rpc.unknown-keys=fail", "--rpc.consumer.timout=1s"))
                .contains("there is no property rpc.consumer.timout; the nearest is rpc.consumer.timeout");
    }

    @Test
    void aValueThatIsNone(CapturedOutput output) {
        assertThat(failure(output, Empty.class, "--rpc.consumer.timeout=soon")).contains("rpc.consumer.timeout");
    }

    @Test
    void aNumberOutOfRange(CapturedOutput output) {
        assertThat(failure(output, Empty.class, "--rpc.provider.weight=-1")).contains("a weight is 0 or more, not -1");
    }

    @Test
    void aRegistryThatDoesNotExist(CapturedOutput output) {
        assertThat(failure(output, Empty.class, "--rpc.registry.address=nacos://localhost"))
                .contains("nacos");
    }

    @RpcService
    static class English implements Greeter {
        @Override
        public String greet(String name) {
            return "hello " + name;
        }
    }

    @Test
    void aPortThatIsTaken(CapturedOutput output) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(failure(output, English.class, "--rpc.provider.port=" + taken.getLocalPort()))
                    .contains(String.valueOf(taken.getLocalPort()), "rpc.provider.port");
        }
    }
}
