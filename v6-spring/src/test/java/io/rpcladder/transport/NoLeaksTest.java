package io.rpcladder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Runs last: no test before it has leaked a buffer. */
@Order(Integer.MAX_VALUE)
@Isolated
class NoLeaksTest {

    private static final String ON_PURPOSE = "leaked on purpose";

    @Test
    void noBufferWasThrownAwayWithoutBeingReleased() {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        leak();

        // When this leak is found, those that were there before it are found as well.
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            ByteBufAllocator.DEFAULT.buffer().release(); // looks for leaks
            return RecordingLeakDetector.LEAKS.stream().anyMatch(leak -> leak.contains(ON_PURPOSE));
        });

        assertThat(RecordingLeakDetector.LEAKS).allMatch(leak -> leak.contains(ON_PURPOSE));
    }

    private static void leak() {
        ByteBuf leaked = ByteBufAllocator.DEFAULT.buffer();
        leaked.touch(ON_PURPOSE);
    }
}
