package io.rpcladder.bench.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The JDK that both ends of every contender run on.
 *
 * @param home where it is
 * @param version as it says itself
 */
record Jdk(Path home, Runtime.Version version) {

    /**
     * The JDK in this folder.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Jdk at(Path home) {
        var release = new Properties();
        try (var lines = Files.newBufferedReader(home.resolve("release"))) {
            release.load(lines);
        } catch (IOException e) {
            throw new IllegalArgumentException("no JDK in " + home + ": it has no file named release", e);
        }
        String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
        return new Jdk(home, Runtime.Version.parse(version));
    }

    /** The one that this runs on. */
    static Jdk own() {
        return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version());
    }

    int feature() {
        return version.feature();
    }

    /** The command that starts a JVM, with the flags that are the same for all. */
    List<String> java() {
        var command = new ArrayList<>(List.of(home.resolve("bin/java").toString(), "-XX:+UseG1GC", "-Xms1g", "-Xmx1g"));
        if (feature() >= 24) {
            // Netty and protobuf reach for both, and newer JDKs would warn of it
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        return command;
    }
}
