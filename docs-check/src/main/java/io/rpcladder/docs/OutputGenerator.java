package io.rpcladder.docs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The output of a command that is run in the root folder: {@code output ./ladder demo v1}. */
final class OutputGenerator implements Generator {

    private final Path root;
    private final Duration limit;

    OutputGenerator(Path root, Duration limit) {
        this.root = root;
        this.limit = limit;
    }

    @Override
    public String generate(List<String> args) throws Exception {
        String command = String.join(" ", args);
        try (var run = ChildProcess.start(root, limit, List.of("bash", "-c", command))) {
            return new CodeBlock("text", "$ " + command + "\n" + run.output()).markdown();
        }
    }

    @Override
    public String comparable(String markdown) {
        return Masks.apply(markdown);
    }
}
