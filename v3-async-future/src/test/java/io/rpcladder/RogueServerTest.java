package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Replies that nobody asked for are dropped, counted, and never reach another caller. */
class RogueServerTest {

    /** A million with -Psoak. */
    private static final int CALLS = Integer.getInteger("rpcladder.calls", 100_000);

    private static final int IN_FLIGHT = 1_000;

    @Test
    @Timeout(300)
    void noReplyReachesAnotherCaller() throws Exception {
        try (var server = new RogueServer();
                var client = new RpcClient(server.address())) {
            var room = new Semaphore(IN_FLIGHT);
            var wrong = new LongAdder();
            for (long i = 0; i < CALLS; i++) {
                long argument = i;
                room.acquire();
                client.invoke(RpcRequest.of("Echo", "echo", List.of("java.lang.Long"), argument))
                        .whenComplete((response, error) -> {
                            if (error != null || !Long.valueOf(argument).equals(response.value())) {
                                wrong.increment();
                            }
                            room.release();
                        });
            }
            room.acquire(IN_FLIGHT);

            assertThat(wrong.sum()).isZero();
            assertThat(client.pendingCalls()).isZero();
            await().atMost(Duration.ofSeconds(20)).until(() -> client.droppedReplies() >= 2L * CALLS);
            assertThat(client.droppedReplies()).isEqualTo(2L * CALLS);
        }
    }
}
