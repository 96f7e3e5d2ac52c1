package io.rpcladder.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

import io.rpcladder.config.RpcApplication;
import io.rpcladder.service.RpcReference;
import io.rpcladder.spring.Greeter;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** The start would fail without a provider if anything but the mock stood there. */
@SpringBootTest(
        classes = MockedReferenceTest.Application.class,
        properties = "rpc.registry.address=memory://MockedReferenceTest")
class MockedReferenceTest {

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(RpcAutoConfiguration.class)
    @Import(Caller.class)
    static class Application {}

    static class Caller {
        private final Greeter parameter;

        @RpcReference
        private Greeter field;

        Caller(@RpcReference Greeter parameter) {
            this.parameter = parameter;
        }
    }

    @MockitoBean
    private Greeter mock;

    @Test
    void standsInAllPlacesOfTheReference(@Autowired Caller caller, @Autowired RpcApplication application) {
        given(mock.greet("Ann")).willReturn("mocked");

        assertThat(caller.field.greet("Ann")).isEqualTo("mocked");
        assertThat(caller.parameter).isSameAs(mock);
        assertThat(application.references()).isEmpty();
    }
}
