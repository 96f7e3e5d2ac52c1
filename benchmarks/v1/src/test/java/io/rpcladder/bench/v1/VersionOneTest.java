package io.rpcladder.bench.v1;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.bench.Trial;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionOneTest {

    @ParameterizedTest
    @ValueSource(strings = "plain")
    void answersEveryOperationRightly(String variant) throws Exception {
        assertThat(Trial.run(new VersionOne(variant))).hasSize(4);
    }
}
