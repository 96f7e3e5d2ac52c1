package io.rpcladder.registry;

import static io.rpcladder.Opened.PATIENCE;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.zookeeper.server.embedded.ExitHandler;
import org.apache.zookeeper.server.embedded.ZooKeeperServerEmbedded;
import org.jspecify.annotations.Nullable;

/** Three ZooKeeper servers that are one, in this JVM; each can be stopped. */
final class Ensemble implements AutoCloseable {

    private static final int SIZE = 3;

    private final Path folder;
    private final List<Integer> clientPorts;
    private final List<@Nullable ZooKeeperServerEmbedded> servers = new ArrayList<>();

    Ensemble() {
        try {
            folder = Files.createTempDirectory("ensemble");
            List<Integer> ports = freePorts(3 * SIZE);
            clientPorts = ports.subList(0, SIZE);
            var members = new Properties();
            for (int i = 0; i < SIZE; i++) {
                members.setProperty(
                        "server." + (i + 1),
                        "127.0.0.1:" + ports.get(SIZE + i) + ":" + ports.get(2 * SIZE + i) + ";127.0.0.1:"
                                + clientPorts.get(i));
            }
            for (int i = 0; i < SIZE; i++) {
                servers.add(server(i, members));
            }
            servers.forEach(Ensemble::startInBackground);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        await().atMost(PATIENCE.multipliedBy(2))
                .until(() -> modes().stream().filter("follower"::equals).count() == 2);
    }

    private ZooKeeperServerEmbedded server(int number, Properties members) throws Exception {
        Path base = folder.resolve("node-" + (number + 1));
        Path id = Files.createDirectories(base.resolve("data")).resolve("myid");
        Files.writeString(id, String.valueOf(number + 1));
        var configuration = new Properties();
        configuration.putAll(members);
        configuration.setProperty("tickTime", "200");
        configuration.setProperty("initLimit", "100");
        configuration.setProperty("syncLimit", "20");
        configuration.setProperty("minSessionTimeout", "400");
        configuration.setProperty("maxClientCnxns", "0");
        configuration.setProperty("admin.enableServer", "false");
        configuration.setProperty("4lw.commands.whitelist", "srvr");
        return ZooKeeperServerEmbedded.builder()
                .baseDir(base)
                .configuration(configuration)
                .exitHandler(ExitHandler.LOG_ONLY)
                .build();
    }

    /** One alone does not start: it waits for another one. */
    private static void startInBackground(@Nullable ZooKeeperServerEmbedded server) {
        var starter = new Thread(
                () -> {
                    try {
                        java.util.Objects.requireNonNull(server).start(PATIENCE.toMillis());
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                "ensemble-starter");
        starter.setDaemon(true);
        starter.start();
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }
        for (ServerSocket socket : taken) {
            socket.close();
        }
        return taken.stream().map(ServerSocket::getLocalPort).toList();
    }

    String address() {
        return "zookeeper://"
                + clientPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** What each server says that it is: leader, follower, or nothing when it is not there. */
    private List<String> modes() {
        return clientPorts.stream().map(Ensemble::mode).toList();
    }

    private static String mode(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.lines()
                    .filter(line -> line.startsWith("Mode: "))
                    .map(line -> line.substring(6))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    void stopTheLeader() {
        stop("leader");
    }

    void stopAFollower() {
        stop("follower");
    }

    private void stop(String mode) {
        await().atMost(PATIENCE).until(() -> modes().contains(mode));
        int found = modes().indexOf(mode);
        ZooKeeperServerEmbedded server = servers.set(found, null);
        if (server != null) {
            server.close();
        }
    }

    @Override
    public void close() {
        IntStream.range(0, SIZE).forEach(i -> {
            ZooKeeperServerEmbedded server = servers.set(i, null);
            if (server != null) {
                server.close();
            }
        });
        Zookeeper.delete(folder);
    }
}
