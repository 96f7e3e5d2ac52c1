package io.rpcladder.bench.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.bench.Trial;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrpcTest {

    @ParameterizedTest
    @ValueSource(strings = {"pool", "direct"})
    void answersEveryOperationRightly(String variant) throws Exception {
        assertThat(Trial.run(new Grpc(variant))).hasSize(8);
    }
}
