package io.rpcladder.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class RpcPreinitializerTest {

    /** Spring Boot says nothing of one that fails. */
    @Test
    void isFoundAndDoesItsWork() {
        List<BackgroundPreinitializer> found = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(BackgroundPreinitializer.class, (type, name, failure) -> {});

        assertThat(found).hasAtLeastOneElementOfType(RpcPreinitializer.class);
        assertThatCode(() -> new RpcPreinitializer().preinitialize()).doesNotThrowAnyException();
    }
}
