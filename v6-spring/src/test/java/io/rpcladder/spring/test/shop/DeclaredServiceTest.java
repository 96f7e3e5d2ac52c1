package io.rpcladder.spring.test.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.spring.EnableRpc;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;

class DeclaredServiceTest {

    @EnableRpc(registry = "memory://DeclaredServiceTest", port = 0)
    static class Application {
        @Bean
        CataloguePrices pricesOfToday() {
            return new CataloguePrices(article -> 3);
        }
    }

    /** It would be offered twice, which fails the start. */
    @Test
    void isNotMadeOnceMoreUnderAnotherName() {
        try (var context = new AnnotationConfigApplicationContext(Application.class)) {
            assertThat(context.getBeanNamesForType(Prices.class)).containsExactly("pricesOfToday");
        }
    }
}
