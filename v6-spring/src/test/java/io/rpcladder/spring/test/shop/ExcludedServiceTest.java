package io.rpcladder.spring.test.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.config.RpcApplication;
import io.rpcladder.spring.test.RpcTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

@RpcTest(excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = CataloguePrices.class))
class ExcludedServiceTest {

    @Test
    void isNotMade(@Autowired RpcApplication application) {
        assertThat(application.services()).isEmpty();
    }
}
