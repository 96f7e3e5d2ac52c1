package io.rpcladder.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledHeapByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of frames for which there is no memory. */
class SendQueueTest {

    private final Recorder recorder = new Recorder();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Connection connection;

    SendQueueTest() {
        var decoder = new FrameDecoder(1 << 20);
        connection = new Connection(channel, decoder, ConnectionOptions.DEFAULT, recorder::of);
        channel.pipeline().addLast(decoder, connection);
    }

    @AfterEach
    void releaseWhatIsLeft() {
        channel.finishAndReleaseAll();
    }

    /** Gives buffers that nothing fits into, and remembers the last. */
    private static final class Poor extends AbstractByteBufAllocator {

        private ByteBuf last = Unpooled.EMPTY_BUFFER;

        @Override
        protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
            last = new Full(this);
            return last;
        }

        @Override
        protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
            return newHeapBuffer(initialCapacity, maxCapacity);
        }

        @Override
        public boolean isDirectBufferPooled() {
            return false;
        }
    }

    private static final class Full extends UnpooledHeapByteBuf {

        Full(Poor allocator) {
            super(allocator, 16, 16);
        }

        @Override
        public ByteBuf writeBytes(byte[] bytes) {
            throw new OutOfMemoryError("on purpose");
        }
    }

    @Test
    void aFrameThatFindsNoMemoryEndsTheConnectionAndLeavesNothingBehind() {
        var poor = new Poor();
        channel.config().setAllocator(poor);

        connection.send(new byte[100]);
        channel.runPendingTasks();

        assertThat(recorder.closed).containsExactly("on purpose");
        assertThat(channel.isOpen()).isFalse();
        assertThat(poor.last.refCnt()).isZero();
    }
}
