package io.rpcladder.bench.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.bench.Trial;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawNettyTest {

    @ParameterizedTest
    @ValueSource(strings = {"objects", "canned"})
    void answersEveryOperationRightly(String variant) throws Exception {
        assertThat(Trial.run(new RawNetty(variant))).hasSize(8);
    }
}
