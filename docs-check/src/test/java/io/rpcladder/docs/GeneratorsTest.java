package io.rpcladder.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GeneratorsTest {

    @Test
    void passesTheArgumentsOn() throws Exception {
        var generators = new Generators(Map.of("join", args -> String.join("+", args)));

        assertThat(generators.render("join a  b")).isEqualTo("\na+b\n");
    }

    @Test
    void namesTheGeneratorsThatExist() {
        var generators = new Generators(Map.of("step", args -> "", "matrix", args -> ""));

        assertThatThrownBy(() -> generators.render("steps v1 v2"))
                .hasMessage("no generator steps; there are [matrix, step]");
    }

    @Test
    void makesTheSameOnlyOnce() throws Exception {
        var runs = new AtomicInteger();
        var generators = new Generators(Map.of("count", args -> "run " + runs.incrementAndGet()));

        assertThat(generators.render("count a")).isEqualTo(generators.render("count a"));
        assertThat(generators.render("count b")).isEqualTo("\nrun 2\n");
    }
}
