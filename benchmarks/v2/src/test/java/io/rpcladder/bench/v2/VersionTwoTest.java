package io.rpcladder.bench.v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.bench.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTwoTest {

    @ParameterizedTest
    @ValueSource(strings = "pool")
    void answersEveryOperationRightly(String variant) throws Exception {
        assertThat(Trial.run(new VersionTwo(variant))).hasSize(4);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void answersRightlyOnVirtualThreads() throws Exception {
        assertThat(Trial.run(new VersionTwo("virtual"))).hasSize(4);
    }
}
