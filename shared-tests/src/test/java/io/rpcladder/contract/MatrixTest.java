package io.rpcladder.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The matrix, from the results of two versions to what a reader sees. */
class MatrixTest {

    @TempDir
    private Path root;

    private Path module(String name) throws IOException {
        Path module = Files.createDirectory(root.resolve(name));
        Files.createFile(module.resolve("pom.xml"));
        return module;
    }

    private void version(String name, String... lines) throws IOException {
        Path results = module(name).resolve(MatrixListener.RESULTS);
        Files.createDirectories(results.getParent());
        Files.write(results, List.of(lines));
    }

    private void twoVersions() throws IOException {
        version(
                "v2-second",
                "Call\tpasses3Megabytes\tPASSED",
                "Concurrency\taSlowCallBlocksTheNext\tNOT_APPLICABLE",
                "Concurrency\taSlowCallDoesNotBlockTheNext\tPASSED");
        version(
                "v1-first",
                "Call\tpasses3Megabytes\tFAILED",
                "Concurrency\taSlowCallBlocksTheNext\tLIMITATION_PROVED",
                "Concurrency\taSlowCallDoesNotBlockTheNext\tNOT_APPLICABLE");
    }

    @Test
    void showsEveryTestByEveryVersionInMarkdown() throws IOException {
        twoVersions();

        assertThat(Matrix.read(root).markdown()).isEqualTo("""
                        | Call | v1 | v2 |
                        |---|:-:|:-:|
                        | passes 3 megabytes | FAILED | yes |

                        | Concurrency | v1 | v2 |
                        |---|:-:|:-:|
                        | a slow call blocks the next | limit | - |
                        | a slow call does not block the next | - | yes |
                        """);
    }

    @Test
    void showsColumnsOnATerminal() throws IOException {
        twoVersions();

        assertThat(Matrix.read(root).text().lines().map(String::stripTrailing))
                .containsExactly(
                        column("Call") + " v1      v2",
                        column("  passes 3 megabytes") + " FAILED  yes",
                        "",
                        column("Concurrency") + " v1      v2",
                        column("  a slow call blocks the next") + " limit   -",
                        column("  a slow call does not block the next") + " -       yes",
                        "",
                        "yes: passes   limit: cannot do better, and the test proves it   -: does not apply   ?: did not run");
    }

    private static String column(String text) {
        return text + " ".repeat(72 - text.length());
    }

    @Test
    void aTestThatAVersionSaysNothingOfDidNotRunThere() throws IOException {
        version("v1-first", "Call\told\tPASSED");
        version("v2-second", "Call\tnew\tPASSED");

        var matrix = Matrix.read(root);
        assertThat(matrix.markdown()).contains("| new | ? | yes |", "| old | yes | ? |");
        assertThat(matrix.isGreen()).isFalse();
    }

    @Test
    void isGreenUnlessATestFailedOrDidNotRun() throws IOException {
        version("v1-first", "Call\ta\tPASSED", "Call\tb\tLIMITATION_PROVED", "Call\tc\tNOT_APPLICABLE");
        assertThat(Matrix.read(root).isGreen()).isTrue();

        for (String outcome : List.of("FAILED", "NOT_RUN")) {
            Path results = root.resolve("v1-first").resolve(MatrixListener.RESULTS);
            Files.write(results, List.of("Call\ta\tPASSED", "Call\tb\t" + outcome));
            assertThat(Matrix.read(root).isGreen()).as(outcome).isFalse();
        }
    }

    @Test
    void readsOnlyModulesThatAreVersions() throws IOException {
        version("v1-first", "Call\ta\tPASSED");
        module("shared-tests");
        module("v2");
        Files.createDirectory(root.resolve("v3-without-a-pom"));

        assertThat(Matrix.read(root).markdown()).startsWith("| Call | v1 |\n");
    }

    @Test
    void saysWhichResultsAreMissingAndHowToGetThem() throws IOException {
        version("v1-first", "Call\ta\tPASSED");
        Path untested = module("v2-second");

        assertThatIllegalStateException()
                .isThrownBy(() -> Matrix.read(root))
                .withMessageContaining(untested.resolve("target/contracts.tsv").toString())
                .withMessageContaining("mvn verify");
    }

    @Test
    void aFolderWithoutVersionsIsNotGreen() {
        assertThatIllegalStateException().isThrownBy(() -> Matrix.read(root)).withMessageContaining(root.toString());
    }

    @Test
    void turnsAMethodsNameIntoASentence() {
        assertThat(Matrix.sentence("aSlowCallBlocksTheNext")).isEqualTo("a slow call blocks the next");
        assertThat(Matrix.sentence("refusesSetsWithin50Milliseconds")).isEqualTo("refuses sets within 50 milliseconds");
        assertThat(Matrix.sentence("works")).isEqualTo("works");
    }
}
