package io.rpcladder.bench.v3;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.bench.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionThreeTest {

    @ParameterizedTest
    @ValueSource(strings = "pool")
    void answersEveryOperationRightly(String variant) throws Exception {
        assertThat(Trial.run(new VersionThree(variant))).hasSize(8);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void answersRightlyOnVirtualThreads() throws Exception {
        assertThat(Trial.run(new VersionThree("virtual"))).hasSize(8);
    }
}
