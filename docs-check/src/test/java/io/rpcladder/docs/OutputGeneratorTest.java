package io.rpcladder.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutputGeneratorTest {

    @TempDir
    private Path root;

    @Test
    void showsTheCommandAndWhatItPrinted() throws Exception {
        new Sandbox(root).with("ladder", "echo \"demo $1\"; echo 'in 12 ms'; echo unseen >&2\n");

        assertThat(output("bash ladder v1", Duration.ofSeconds(30))).isEqualTo("""
                ```text
                $ bash ladder v1
                demo v1
                in 12 ms
                ```""");
    }

    @Test
    void aTimeIsMaskedAndAnotherTextIsNot() {
        var generator = new OutputGenerator(root, Duration.ofSeconds(30));

        assertThat(generator.comparable("sum 5 in 12 ms")).isEqualTo(generator.comparable("sum 5 in 7 ms"));
        assertThat(generator.comparable("sum 5 in 12 ms")).isNotEqualTo(generator.comparable("sum 6 in 12 ms"));
    }

    @Test
    void aCommandThatFailsIsReportedWithWhatItSaid() {
        assertThatThrownBy(() -> output("echo broken >&2; exit 3", Duration.ofSeconds(30)))
                .hasMessage("`bash -c echo broken >&2; exit 3` ended with exit code 3; it said: broken");
    }

    @Test
    void aCommandThatTakesTooLongIsEnded() {
        assertThatThrownBy(() -> output("sleep 1000 & wait", Duration.ofMillis(300)))
                .hasMessageStartingWith("`bash -c sleep 1000 & wait` took too long");
    }

    private String output(String command, Duration limit) throws Exception {
        List<String> args = Arrays.asList(command.split(" ", -1));
        return new OutputGenerator(root, limit).generate(args);
    }
}
