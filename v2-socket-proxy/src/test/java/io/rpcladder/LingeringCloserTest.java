package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LingeringCloserTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final LingeringCloser closer = new LingeringCloser();

    @AfterEach
    void close() {
        closer.close();
    }

    @Test
    void theReplySurvivesThoughTheRequestWasNotRead() throws IOException {
        try (var pair = SocketPair.open();
                var client = new FramedSocket(pair.client());
                var server = new FramedSocket(pair.server())) {
            var reply = CompletableFuture.supplyAsync(() -> {
                try {
                    client.write(new byte[3_000_000]); // does not end before most of it is read
                    return client.read();
                } catch (IOException e) {
                    return e;
                }
            });
            await().atMost(SOON).until(() -> pair.server().getInputStream().available() > 0);

            server.write(new byte[] {7});
            closer.close(pair.server());

            assertThat(reply).succeedsWithin(SOON).isEqualTo(new byte[] {7});
            pair.client().close();
            await().atMost(SOON).until(() -> pair.server().isClosed());
        }
    }

    @Test
    void closesTheConnectionOfAClientThatDoesNot() throws IOException {
        try (var pair = SocketPair.open()) {
            closer.close(pair.server());

            assertThat(pair.client().getInputStream().read())
                    .as("the client learns at once that no more will come")
                    .isEqualTo(-1);
            assertThat(pair.server().isClosed()).isFalse();
            await().atMost(SOON).until(() -> pair.server().isClosed());
        }
    }

    @Test
    void closesAtOnceWhenItIsClosedItself() throws IOException {
        try (var pair = SocketPair.open()) {
            closer.close();

            closer.close(pair.server());

            assertThat(pair.server().isClosed()).isTrue();
        }
    }
}
