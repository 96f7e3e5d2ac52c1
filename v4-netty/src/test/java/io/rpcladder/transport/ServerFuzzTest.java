package io.rpcladder.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcOptions;
import io.rpcladder.exchange.CallsInHand;
import io.rpcladder.exchange.ServerExchange;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.ServiceInvoker;
import io.rpcladder.serialize.Envelope;
import io.rpcladder.serialize.Envelope.Kind;
import io.rpcladder.serialize.ServiceCodec;
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

    private final WorkerPool workers = WorkerPool.platform(1, 0);
    private final ServerExchange.ServerSide server = new ServerExchange.ServerSide(
            new ServiceInvoker().export(Stall.class, new Apples()),
            workers,
            new CallsInHand(),
            64,
            MAX_BODY,
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

        List<Envelope> answers = answers(channel);
        List<Envelope> expected = new ArrayList<>();
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

    private static List<Envelope> answers(EmbeddedChannel channel) {
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
            all.writeBytes(sent);
            sent.release();
        }
        var answers = new ArrayList<Envelope>();
        while (all.isReadable()) {
            byte[] body = new byte[all.readInt()];
            all.readBytes(body);
            assertThat(body).hasSizeBetween(1, MAX_BODY);
            try {
                answers.add(Envelope.parseFrom(body));
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException(e);
            }
        }
        return answers;
    }

    /** What is to be answered, read in another way; false if the connection is to be closed. */
    private static boolean expect(ByteBuffer stream, List<Envelope> expected) {
        while (stream.remaining() >= 4) {
            int length = stream.getInt();
            if (length <= 0 || length > MAX_BODY) {
                return false;
            }
            if (length > stream.remaining()) {
                return true;
            }
            try {
                Envelope envelope = Envelope.parseFrom(stream.slice(stream.position(), length));
                boolean request = envelope.getKind() == Kind.REQUEST && !envelope.getOneWay();
                if (request || envelope.getKind() == Kind.PING) {
                    expected.add(envelope);
                }
            } catch (InvalidProtocolBufferException e) {
                return false;
            }
            stream.position(stream.position() + length);
        }
        return true;
    }

    private static void assertAnswered(List<Envelope> expected, List<Envelope> answers) {
        int next = 0;
        for (Envelope asked : expected) {
            Envelope answer = next < answers.size() ? answers.get(next) : null;
            if (asked.getKind() == Kind.PING) {
                assertThat(answer).isNotNull().extracting(Envelope::getKind).isEqualTo(Kind.PONG);
                next++;
            } else if (answer != null && answer.getKind() == Kind.RESPONSE && answer.getId() == asked.getId()) {
                next++;
            } else {
                assertThat(asked.getTimeoutMillis())
                        .as("in time, and not answered: %s", asked)
                        .isBetween(1, 60_000);
            }
        }
        assertThat(answers).as("answers to nothing").hasSize(next);
    }

    static Stream<byte[]> seeds() {
        var apple = new Stall.Apple("Gala", 180, Instant.EPOCH, List.of(new Stall.Apple("", 0, null, null)));
        byte[] same = request("same", apple);
        byte[] anything = request("anything", Map.of(1, List.of("a")), Set.of(2L), Map.of("b", new int[] {3}));
        byte[] ping = framed(Envelope.newBuilder().setKind(Kind.PING));
        return Stream.of(
                input(255, same),
                input(0, anything),
                input(6, request("refuse", apple), ping),
                input(99, request("note", "text"), request("large", 1_000), request("large", 100_000)),
                input(
                        7,
                        framed(Envelope.newBuilder()
                                .setMethod("no.Such/method()")
                                .setId(-1)),
                        same,
                        ping,
                        anything),
                input(
                        255,
                        framed(Envelope.newBuilder().setKind(Kind.PONG)),
                        framed(Envelope.newBuilder().setKindValue(9))),
                input(3, ping, new byte[] {0, 0, 0, 0}),
                input(3, ping, new byte[] {0, 0, 0, 2, 1, 1}),
                input(3, new byte[] {-1, 0, 0, 0}));
    }

    private static byte[] request(String name, Object... arguments) {
        var method = Arrays.stream(Stall.class.getMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        RpcMethod called = RpcMethod.of(Stall.class, method);
        ByteString bytes =
                new ServiceCodec(Stall.class).of(method, name).encodeArguments(Arrays.asList(arguments), 1 << 22);
        return framed(Envelope.newBuilder()
                .setId(name.hashCode())
                .setMethod(called.path())
                .setOneWay(called.oneWay())
                .setTimeoutMillis(5_000)
                .setArguments(bytes));
    }

    private static byte[] framed(Envelope.Builder envelope) {
        byte[] body = envelope.build().toByteArray();
        return ByteBuffer.allocate(4 + body.length)
                .putInt(body.length)
                .put(body)
                .array();
    }

    private static byte[] input(int piece, byte[]... frames) {
        var input = ByteBuffer.allocate(10_000).put((byte) piece);
        for (byte[] frame : frames) {
            input.put(frame);
        }
        return Arrays.copyOf(input.array(), input.position());
    }
}
