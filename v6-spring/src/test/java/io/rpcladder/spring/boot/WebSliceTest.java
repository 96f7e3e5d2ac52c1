package io.rpcladder.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

import io.rpcladder.config.RpcApplication;
import io.rpcladder.service.RpcReference;
import io.rpcladder.spring.Greeter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A test of controllers alone: nothing is offered and nobody connects to anything, and references can be replaced. */
@WebMvcTest
@ContextConfiguration(classes = WebSliceTest.Application.class)
class WebSliceTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Page.class)
    static class Application {}

    @RestController
    static class Page {
        @RpcReference(group = "en")
        @Nullable
        Greeter greeter;

        @GetMapping("/")
        String greet(@RequestParam("name") String name) {
            return greeter == null ? "nobody" : greeter.greet(name);
        }
    }

    @MockitoBean
    private Greeter mock;

    @Test
    void aMockStandsInTheControllersField(
            @Autowired MockMvcTester web, @Autowired ObjectProvider<RpcApplication> application) {
        given(mock.greet("Ann")).willReturn("mocked");

        assertThat(web.get().uri("/?name=Ann")).hasBodyTextEqualTo("mocked");
        assertThat(application.getIfAvailable()).isNull();
    }
}
