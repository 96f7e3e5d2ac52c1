package io.rpcladder.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.rpcladder.Peer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often a connection writes: the price of a frame is mostly that of its system call. */
class BatchTest {

    private final Recorder recorder = new Recorder();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Connection connection;
    private int writes;
    private int flushes;

    BatchTest() {
        var decoder = new FrameDecoder(1 << 20);
        connection = new Connection(channel, decoder, ConnectionOptions.DEFAULT, recorder::of);
        channel.pipeline().addLast(new Counter(), decoder, connection);
    }

    private final class Counter extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            writes++;
            context.write(message, promise);
        }

        @Override
        public void flush(ChannelHandlerContext context) {
            flushes++;
            context.flush();
        }
    }

    @AfterEach
    void releaseWhatIsLeft() {
        channel.finishAndReleaseAll();
    }

    /** All bytes that have left. */
    private byte[] written() {
        var bytes = new ByteArrayOutputStream();
        for (ByteBuf buffer = channel.readOutbound(); buffer != null; buffer = channel.readOutbound()) {
            byte[] part = new byte[buffer.readableBytes()];
            buffer.readBytes(part).release();
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static byte[] frames(int count) {
        var stream = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            stream.writeBytes(Peer.framed(body(i)));
        }
        return stream.toByteArray();
    }

    private static byte[] body(int number) {
        return ("frame " + number).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void framesThatWaitTogetherLeaveTogether() {
        for (int i = 0; i < 1_000; i++) {
            connection.send(body(i));
        }
        assertThat(writes).isZero();

        channel.runPendingTasks();

        assertThat(writes).isEqualTo(1);
        assertThat(flushes).isEqualTo(1);
        assertThat(written()).isEqualTo(frames(1_000));
    }

    @Test
    void repliesToOneReadLeaveWithOneFlush() {
        recorder.whenReceived = Connection::send;

        channel.writeInbound(Unpooled.copiedBuffer(frames(500)));

        assertThat(recorder.frames).hasSize(500);
        assertThat(writes).isEqualTo(1);
        assertThat(flushes).isEqualTo(1);
        assertThat(written()).isEqualTo(frames(500));
    }

    @Test
    void aBatchHasAnEnd() {
        for (int i = 0; i < 100; i++) {
            connection.send(new byte[10_000]);
        }

        channel.runPendingTasks();

        assertThat(writes).isBetween(10, 20);
        assertThat(written()).hasSize(100 * 10_004);
    }

    @Test
    void aFrameThatIsLongerThanABatchLeavesWhole() {
        byte[] body = new byte[500_000];
        body[499_999] = 42;

        connection.send(body);
        channel.runPendingTasks();

        assertThat(written()).isEqualTo(Peer.framed(body));
    }
}
