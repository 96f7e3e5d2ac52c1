package io.rpcladder.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.Opened;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The applications of the demo as they would be deployed: by java -jar, in JVMs of their own. Runs when there are jars. */
@Tag("packaged")
class PackagedTest {

    private static final int TERMINATED = 128 + 15;

    private final List<Process> running = new ArrayList<>();

    @AfterEach
    void killThoseThatRun() {
        running.forEach(Process::destroyForcibly);
    }

    private Process start(String jar, String... properties) throws IOException {
        Path file;
        try (var all = Files.newDirectoryStream(Path.of("target"), "v6-spring-*-" + jar + ".jar")) {
            file = all.iterator().next();
        }
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-jar", file.toString()));
        command.addAll(List.of(properties));
        Path log = Files.createDirectories(Path.of("target", "children")).resolve("packaged-" + jar + ".log");
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        running.add(process);
        return process;
    }

    /** The port that an application prints when it is ready. */
    private static int port(Process process) throws IOException {
        String line = process.inputReader().readLine();
        assertThat(line).as("see target/children").isNotNull();
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    @Test
    void theConsumersJarCallsTheProvidersJar() throws Exception {
        Process provider = start(
                "provider",
                "--rpc.provider.port=0",
                "--market.name=Ann",
                "--market.group=town",
                "--market.version=1.0");
        String registry = "static://127.0.0.1:" + port(provider);
        Process consumer = start("consumer", "--server.port=0", "--rpc.registry.address=" + registry);
        var page = new Page(port(consumer));

        assertThat(page.cashier()).isEqualTo("Ann");
        assertThat(page.curl("/apples/town/Fuji").body())
                .isEqualTo("{\"variety\":\"Fuji\",\"count\":120,\"price\":0.80}");
        HttpResponse<String> html = page.curl("/");
        assertThat(html.body()).contains("<td>Boskoop</td>").contains("closed today");

        provider.destroy();
        assertThat(provider.waitFor(Opened.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(provider.exitValue()).isEqualTo(TERMINATED);
        assertThat(page.curl("/checkout").statusCode()).isEqualTo(503);
    }
}
