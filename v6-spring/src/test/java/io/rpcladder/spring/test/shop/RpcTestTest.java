package io.rpcladder.spring.test.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.BDDMockito.given;

import io.rpcladder.RpcTimeoutException;
import io.rpcladder.ServerBusyException;
import io.rpcladder.service.RpcReference;
import io.rpcladder.spring.test.Faults;
import io.rpcladder.spring.test.RpcTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@RpcTest(properties = "rpc.consumer.timeout=10s")
class RpcTestTest {

    @RpcReference
    private Prices prices;

    @RpcReference(timeout = 100)
    private Prices hurried;

    @MockitoBean
    private Catalogue catalogue;

    @Autowired
    private Faults faults;

    @BeforeEach
    void setAPrice() {
        given(catalogue.price("apple")).willReturn(3);
    }

    @AfterEach
    void clearFaults() {
        faults.clear();
    }

    @Test
    void callsTheServiceOverTheNetwork() {
        assertThat(prices).isNotInstanceOf(CataloguePrices.class);
        assertThat(prices.of("apple")).isEqualTo(3);
    }

    @Test
    void failsOnDemand() {
        faults.fail("of", () -> new ServerBusyException("not now"));

        assertThatThrownBy(() -> prices.of("apple")).hasStackTraceContaining("not now");
    }

    @Test
    void waitsOnDemand() {
        faults.delay("of", Duration.ofSeconds(1));

        assertThatThrownBy(() -> hurried.of("apple")).isInstanceOf(RpcTimeoutException.class);
    }
}
