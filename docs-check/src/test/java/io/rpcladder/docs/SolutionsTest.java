package io.rpcladder.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The solutions of the exercises fit the code as it is. That their tests fail before and pass afterwards is what
 * {@code ./ladder exercises} shows; it takes too long for every build.
 */
class SolutionsTest {

    private static final Path ROOT =
            Path.of(System.getProperty("rpcladder.root", "..")).toAbsolutePath().normalize();
    private static final Path SOLUTIONS = ROOT.resolve("docs/solutions");

    @TestFactory
    Stream<DynamicTest> fits() throws IOException {
        try (Stream<Path> folders = Files.list(SOLUTIONS)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream()
                    .map(folder -> dynamicTest(folder.getFileName().toString(), () -> assertThatItFits(folder)));
        }
    }

    private static boolean isThere(String program) {
        try (var process = ChildProcess.start(ROOT, Duration.ofSeconds(30), List.of(program, "--version"))) {
            return !process.output().isEmpty();
        } catch (Exception e) {
            return false;
        }
    }

    private static void assertThatItFits(Path folder) throws Exception {
        assumeThat(isThere("git")).isTrue();
        Path mutant = folder.resolve("mutant.patch");
        Path change = Files.exists(mutant) ? mutant : folder.resolve("solution.patch");
        List<String> command =
                List.of("git", "apply", "--check", folder.resolve("test.patch").toString(), change.toString());
        try (var git = ChildProcess.start(ROOT, Duration.ofSeconds(30), command)) {
            assertThat(git.output()).as("what git says").isEmpty();
        }
    }
}
