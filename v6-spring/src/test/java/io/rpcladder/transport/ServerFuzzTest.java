package io.rpcladder.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.rpcladder.Peer;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcOptions;
import io.rpcladder.Wire;
import io.rpcladder.exchange.CallsInHand;
import io.rpcladder.exchange.ClientCall;
import io.rpcladder.exchange.ServerExchange;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.Serializers;
import io.rpcladder.protocol.ServiceInvoker;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes a client sends, in whatever pieces: each request is answered, or the connection is closed. */
class ServerFuzzTest {

    private static final int MAX_BODY = 64 * 1024;
    private static final Serializers SERIALIZERS = Serializers.standard();

    private final WorkerPool workers = WorkerPool.platform(1, 0);
    private final ServerExchange.ServerSide server = new ServerExchange.ServerSide(
            new ServiceInvoker().export(Stall.class, new Apples()),
            workers,
            new CallsInHand(),
            64,
            new ClientCall.Limits(MAX_BODY, 1_000),
            ended -> {});

    @AfterEach
    void close() {
        workers.close();
    }

    /** Runs on the thread that reads, so that the answers come in the order of the requests. */
    interface Stall {

        record Apple(
                String name,
                int grams,
                @Nullable Instant picked,
                @Nullable List<Apple> others) {}

        final class Rotten extends Exception {
            private final Apple apple;

            Rotten(Apple apple) {
                super("rotten");
                this.apple = apple;
            }

            Apple apple() {
                return apple;
            }
        }

        @RpcOptions(direct = true)
        Apple same(Apple apple);

        @RpcOptions(direct = true)
        Object anything(Object value, Set<Object> values, Map<String, int[]> map);

        @RpcOptions(direct = true)
        void refuse(Apple apple) throws Rotten;

        @RpcOptions(direct = true, oneWay = true)
        void note(String text);

        @RpcOptions(direct = true)
        byte[] large(int length);
    }

    private static final class Apples implements Stall {

        @Override
        public Apple same(Apple apple) {
            return apple;
        }

        @Override
        public Object anything(Object value, Set<Object> values, Map<String, int[]> map) {
            return List.of(value, values, map.size());
        }

        @Override
        public void refuse(Apple apple) throws Rotten {
            throw new Rotten(apple);
        }

        @Override
        public void note(String text) {
            throw new IllegalStateException(text);
        }

        @Override
        public byte[] large(int length) {
            return new byte[length & 0x1ffff];
        }
    }

    /** The first byte says how long the pieces are. */
    @MethodSource("seeds")
    @FuzzTest
    void answersOrCloses(byte[] input) {
        if (input.length == 0) {
            return;
        }
        EmbeddedChannel channel = channel();
        int piece = 1 + (input[0] & 0xff);
        for (int i = 1; i < input.length && channel.isOpen(); i += piece) {
            channel.writeInbound(Unpooled.copiedBuffer(input, i, Math.min(piece, input.length - i)));
        }
        channel.runPendingTasks();

        List<Frame> answers = answers(channel);
        List<Frame> expected = new ArrayList<>();
        if (expect(ByteBuffer.wrap(input, 1, input.length - 1), expected)) {
            assertThat(channel.isOpen()).isTrue();
            assertAnswered(expected, answers);
        } else {
            assertThat(channel.isOpen()).isFalse();
        }
        channel.checkException();
        channel.finishAndReleaseAll();
    }

    private EmbeddedChannel channel() {
        return new EmbeddedChannel(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                var decoder = new FrameDecoder(MAX_BODY);
                var options = new ConnectionOptions(MAX_BODY, Duration.ofHours(1), 1 << 20, Duration.ofHours(1));
                channel.pipeline()
                        .addLast(
                                decoder,
                                new Connection(
                                        channel,
                                        decoder,
                                        options,
                                        connection -> new ServerExchange(connection, server)));
            }
        });
    }

    private static List<Frame> answers(EmbeddedChannel channel) {
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
            all.writeBytes(sent);
            sent.release();
        }
        var answers = new ArrayList<Frame>();
        while (all.isReadable()) {
            int fields = all.getUnsignedShort(all.readerIndex() + 14);
            int body = all.getInt(all.readerIndex() + 16);
            assertThat(body).isBetween(0, MAX_BODY);
            byte[] message = new byte[20 + fields + body];
            all.readBytes(message);
            answers.add(new Frame(message));
        }
        return answers;
    }

    /** What is to be answered, read in another way; false if the connection is to be closed. */
    private static boolean expect(ByteBuffer stream, List<Frame> expected) {
        while (stream.remaining() >= 2) {
            int start = stream.position();
            if (stream.getShort(start) != 0x524C) {
                return false;
            }
            if (stream.remaining() < 20) {
                return true;
            }
            if (stream.get(start + 2) >> 4 != 1
                    || stream.getInt(start + 16) < 0
                    || stream.getInt(start + 16) > MAX_BODY) {
                return false;
            }
            int fields = stream.getShort(start + 14) & 0xFFFF;
            int length = 20 + fields + stream.getInt(start + 16);
            if (length > stream.remaining()) {
                return true;
            }
            byte[] message = new byte[length];
            stream.get(message);
            var frame = new Frame(message);
            if (frame.type() == Frame.REQUEST && !fieldsFit(ByteBuffer.wrap(message, 20, fields))) {
                return false;
            }
            if (frame.type() == Frame.PING || (frame.type() == Frame.REQUEST && !frame.isOneWay())) {
                expected.add(frame);
            }
        }
        return true;
    }

    private static boolean fieldsFit(ByteBuffer fields) {
        while (fields.hasRemaining()) {
            if (fields.remaining() < 3) {
                return false;
            }
            int id = fields.get();
            int length = fields.getShort() & 0xFFFF;
            if (length > fields.remaining()) {
                return false;
            }
            int least = id == 6 ? 4 : id == 1 || id == 7 ? 2 : 0;
            if (length < least || (id == 7 && (fields.getShort(fields.position()) & 0xFFFF) > length - 2)) {
                return false;
            }
            fields.position(fields.position() + length);
        }
        return true;
    }

    private static void assertAnswered(List<Frame> expected, List<Frame> answers) {
        int next = 0;
        for (Frame asked : expected) {
            Frame answer = next < answers.size() ? answers.get(next) : null;
            if (asked.type() == Frame.PING) {
                assertThat(answer).isNotNull().extracting(Frame::type).isEqualTo(Frame.PONG);
                next++;
            } else if (answer != null && answer.type() == Frame.RESPONSE && answer.id() == asked.id()) {
                next++;
            } else {
                assertThat(asked.fieldsLength())
                        .as("a request with a deadline, which may have passed")
                        .isPositive();
            }
        }
        assertThat(answers).as("answers to nothing").hasSize(next);
    }

    static Stream<byte[]> seeds() {
        var apple = new Stall.Apple("Gala", 180, Instant.EPOCH, List.of(new Stall.Apple("", 0, null, null)));
        byte[] same = request("same", apple);
        byte[] anything = request("anything", Map.of(1, List.of("a")), Set.of(2L), Map.of("b", new int[] {3}));
        byte[] ping = Frame.bare(Frame.PING, 0).bytes();
        byte[] unknown = Peer.request(-1, RpcMethod.named("no.Such", "method", List.of()), Frame.REQUEST)
                .bytes();
        return Stream.of(
                input(255, same),
                input(0, anything),
                input(6, request("refuse", apple), ping),
                input(99, request("note", "text"), request("large", 1_000), request("large", 100_000)),
                input(7, unknown, same, ping, anything),
                input(
                        255,
                        Frame.bare(Frame.PONG, 0).bytes(),
                        Frame.bare(9, 1).bytes(),
                        Frame.bare(Frame.CANCEL, 1).bytes()),
                input(3, ping, new byte[] {0x52, 0x4C, 0x20}),
                input(3, ping, new byte[] {0, 0}));
    }

    private static byte[] request(String name, Object... arguments) {
        var method = Arrays.stream(Stall.class.getMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        RpcMethod called = RpcMethod.of(Stall.class, method);
        byte[] fields = new Wire.Fields()
                .add(1, (byte) 0, (byte) name.length())
                .add(2, called.path())
                .add(6, (byte) 0, (byte) 0, (byte) 0x20, (byte) 0)
                .add(7, (byte) 0, (byte) 1, (byte) 'k', (byte) 'v')
                .bytes();
        int free = Frame.HEADER + fields.length;
        byte[] bytes = SERIALIZERS
                .codec(Stall.class, SERIALIZERS.named(null))
                .of(method, name)
                .encodeArguments(Arrays.asList(arguments), free, 1 << 22);
        System.arraycopy(fields, 0, bytes, Frame.HEADER, fields.length);
        int kind = Frame.REQUEST | (called.oneWay() ? Frame.ONE_WAY : 0);
        return Frame.of(bytes, kind, Wire.FORY, 0, name.hashCode(), fields.length)
                .bytes();
    }

    private static byte[] input(int piece, byte[]... frames) {
        var input = ByteBuffer.allocate(10_000).put((byte) piece);
        for (byte[] frame : frames) {
            input.put(frame);
        }
        return Arrays.copyOf(input.array(), input.position());
    }
}
