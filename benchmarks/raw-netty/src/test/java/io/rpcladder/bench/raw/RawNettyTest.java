package io.rpcladder.bench.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.bench.Trial;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawNettyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "objects",
                "canned",
                "without-epoll",
                "without-gathered-calls",
                "without-gathered-replies",
                "without-gathering",
                "without-direct"
            })
    void answersEveryOperationRightly(String variant) throws Exception {
        assertThat(Trial.run(new RawNetty(variant))).hasSize(8);
    }
}
