package io.rpcladder.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.NoProviderException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class RpcFailureAnalyzerTest {

    private static FailureAnalyzer analyzer() {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, (type, name, failure) -> {})
                .stream()
                .filter(RpcFailureAnalyzer.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysWhatToDoAboutAProviderThatIsMissing() {
        FailureAnalysis analysis = analyzer()
                .analyze(new IllegalStateException("start failed", new NoProviderException("no provider of x", null)));

        assertThat(analysis.getDescription()).isEqualTo("no provider of x");
        assertThat(analysis.getAction()).contains("rpc.consumer.check=false");
    }

    /** Made here, so within the framework's packages. */
    @Test
    void leavesABugItsStackTrace() {
        assertThat(analyzer().analyze(new IllegalArgumentException("said on purpose")))
                .isNotNull();
        assertThat(analyzer().analyze(new NullPointerException("a bug"))).isNull();
    }
}
