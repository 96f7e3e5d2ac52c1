package io.rpcladder.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * This version's story. It brings its own ZooKeeper, or uses one with {@code --registry}; its applications run in
 * JVMs of their own.
 */
public final class Demo {

    private Demo() {}

    /** Tells the story; exits with 0 only if every answer was right. */
    public static void main(String[] arguments) {
        try {
            System.exit(tell(Options.of(arguments, List.of(), List.of("--registry"))) ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (Exception e) {
            System.err.println("The story broke off: " + e);
            System.exit(1);
        }
    }

    private static boolean tell(Options options) throws Exception {
        Path folder = Files.createTempDirectory("ladder-market");
        try {
            if (options.has("--registry")) {
                return tell(options.text("--registry").orElseThrow(), folder);
            }
            try (var zookeeper = new EmbeddedZookeeper(folder.resolve("zookeeper"), 0)) {
                return tell(zookeeper.address(), folder);
            }
        } finally {
            delete(folder);
        }
    }

    private static boolean tell(String registry, Path folder) throws Exception {
        var storyteller = new Storyteller();
        System.out.printf("%s: the registry is %s.%n", Market.VERSION, registry);
        try (var market = Market.in(registry);
                var applications = new Applications(registry)) {
            new Story(storyteller, market, applications, folder).tell();
        }
        return storyteller.end();
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
