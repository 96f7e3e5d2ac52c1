package io.rpcladder.protocol;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.rpcladder.Rpc;
import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.Work;
import io.rpcladder.serialize.Envelope;
import io.rpcladder.serialize.Error;
import io.rpcladder.transport.Acceptor;
import io.rpcladder.transport.Connection;
import io.rpcladder.transport.ConnectionOptions;
import io.rpcladder.transport.EventLoops;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server of ill will: what it sends reaches no call that did not ask for it. */
class RogueServerTest {

    /** For a longer run: {@code mvn test -Dtest=RogueServerTest -DargLine=-Drpcladder.calls=1000000}. */
    private static final int CALLS = Integer.getInteger("rpcladder.calls", 200_000);

    private static final int OUTSTANDING = 2_000;

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    /** Listens, and gives each request to this behaviour. */
    private InetSocketAddress server(BiConsumer<Connection, Envelope> behaviour) throws IOException {
        var loops = rpc.opened.add(new EventLoops(1, "rogue-server"));
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return rpc.opened
                .add(Acceptor.listen(
                        anyPort, loops, ConnectionOptions.DEFAULT, connection -> new Connection.Listener() {
                            @Override
                            public void received(byte[] frame) {
                                behaviour.accept(connection, parsed(frame));
                            }

                            @Override
                            public void idle() {}

                            @Override
                            public void closed(String reason) {}
                        }))
                .address();
    }

    private static Envelope parsed(byte[] frame) {
        try {
            return Envelope.parseFrom(frame);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The right reply: the result of echo is laid out like its argument. */
    private static Envelope reply(Envelope request) {
        return reply(request.getId(), request);
    }

    private static Envelope reply(long id, Envelope request) {
        return Envelope.newBuilder()
                .setKind(Envelope.Kind.RESPONSE)
                .setId(id)
                .setResult(request.getArguments())
                .build();
    }

    /** Answers in any order, many requests twice, and makes up ids; counts what nobody can have asked for. */
    private static final class Rogue implements BiConsumer<Connection, Envelope> {

        private final List<Envelope> kept = new ArrayList<>();
        private final Random random = new Random(10);
        private final AtomicLong tooMany = new AtomicLong();
        private final AtomicInteger requests = new AtomicInteger();

        @Override
        public void accept(Connection connection, Envelope request) {
            kept.add(reply(request));
            if (request.getId() % 5 == 0) {
                kept.add(reply(request));
                tooMany.incrementAndGet();
            }
            if (request.getId() % 7 == 0) {
                kept.add(reply(request.getId() + (1L << (14 + random.nextInt(49))), request));
                tooMany.incrementAndGet();
            }
            if (kept.size() >= 100 || request.getId() == 1 || request.getId() > CALLS - OUTSTANDING) {
                Collections.shuffle(kept, random);
                kept.forEach(reply -> connection.send(reply.toByteArray()));
                kept.clear();
            }
            requests.incrementAndGet();
        }
    }

    @Test
    @Timeout(300)
    void noneOfManyRepliesReachesAnotherCall() throws Exception {
        var rogue = new Rogue();
        RpcClient client = rpc.client(server(rogue), ClientOptions.DEFAULT.withCallTimeout(Duration.ofMinutes(5)));
        var echo = RpcMethod.of(Work.class, Work.class.getMethod("echo", String.class));
        var room = new Semaphore(OUTSTANDING);
        var wrong = new AtomicInteger();
        int cancelled = 0;
        var ended = new AtomicInteger();
        assertThat(Rpc.work(client).echo("connects")).isEqualTo("connects");

        for (int i = 0; i < CALLS; i++) {
            room.acquire();
            String text = "call " + i;
            CompletableFuture<RpcResponse> call =
                    client.invoke(new RpcRequest(echo, List.of(text))).toCompletableFuture();
            call.whenComplete((response, error) -> {
                if (error == null && !text.equals(response.value())) {
                    wrong.incrementAndGet();
                }
                ended.incrementAndGet();
                room.release();
            });
            if (i % 11 == 0 && call.cancel(false)) {
                cancelled++; // its reply comes too late
            }
        }

        await().atMost(PATIENCE).until(() -> ended.get() == CALLS && rogue.requests.get() == CALLS + 1);
        assertThat(wrong).hasValue(0);
        long expected = rogue.tooMany.get() + cancelled;
        assertThat(expected).isGreaterThan(CALLS / 4);
        await().atMost(PATIENCE).until(() -> client.droppedReplies() >= expected);
        await().during(Duration.ofMillis(200)).atMost(PATIENCE).until(() -> client.droppedReplies() == expected);
        assertThat(client.pendingCalls()).isZero();
    }

    @Test
    void repliesToCallsThatTimedOutAreDropped() throws Exception {
        var requests = Collections.synchronizedList(new ArrayList<Envelope>());
        var connections = Collections.synchronizedList(new ArrayList<Connection>());
        InetSocketAddress server = server((connection, request) -> {
            connections.add(connection);
            requests.add(request);
        });
        RpcClient client = rpc.client(server, ClientOptions.DEFAULT.withCallTimeout(Duration.ofMillis(30)));
        Work work = Rpc.work(client);
        for (int i = 0; i < 10; i++) {
            assertThat(errorOf(() -> work.echo("too slow"))).hasMessageContaining("in time");
        }
        var next = work.laterWithoutLimit("the next");
        await().atMost(PATIENCE).until(() -> requests.size() == 11);

        for (Envelope request : requests) {
            connections.get(0).send(reply(request).toByteArray());
        }

        assertThat(next).succeedsWithin(PATIENCE).isEqualTo("the next");
        assertThat(client.droppedReplies()).isEqualTo(10);
    }

    @Test
    void aResultOfAnotherShapeFailsItsCallAlone() throws Exception {
        InetSocketAddress server = server((connection, request) -> {
            byte[] nonsense = {10, 127, 1, 2, 3}; // a string of 127 bytes, of which three are here
            Envelope reply = reply(request);
            connection.send(
                    request.getId() % 2 == 1
                            ? reply.toBuilder()
                                    .setResult(com.google.protobuf.ByteString.copyFrom(nonsense))
                                    .build()
                                    .toByteArray()
                            : reply.toByteArray());
        });
        Work work = Rpc.work(rpc.client(server));

        for (int i = 0; i < 5; i++) {
            assertThat(errorOf(() -> work.echo("nonsense"))).isInstanceOf(RpcCodecException.class);
            assertThat(work.echo("sense")).isEqualTo("sense");
        }
    }

    @Test
    void whatOnlyClientsSendIsIgnored() throws Exception {
        InetSocketAddress server = server((connection, request) -> {
            connection.send(request.toByteArray());
            connection.send(Envelope.newBuilder()
                    .setKindValue(99)
                    .setId(request.getId())
                    .build()
                    .toByteArray());
            connection.send(reply(request).toByteArray());
        });
        Work work = Rpc.work(rpc.client(server));

        assertThat(work.echo("heard")).isEqualTo("heard");
    }

    @Test
    void anErrorWithoutATypeIsAnError() throws Exception {
        InetSocketAddress server = server((connection, request) -> connection.send(reply(request).toBuilder()
                .setError(Error.getDefaultInstance())
                .build()
                .toByteArray()));
        Work work = Rpc.work(rpc.client(server));

        assertThat(errorOf(() -> work.echo("why?"))).isInstanceOf(io.rpcladder.RemoteException.class);
    }

    @Test
    void aFrameThatIsNoEnvelopeEndsTheConnectionAndItsCalls() throws Exception {
        InetSocketAddress server = server((connection, request) -> connection.send(new byte[] {-1, -1, -1, -1}));
        RpcClient client = rpc.client(server);
        Work work = Rpc.work(client);

        assertThat(errorOf(() -> work.echo("what?")))
                .isInstanceOf(io.rpcladder.RpcConnectionLostException.class)
                .hasMessageContaining("not an envelope");
        assertThat(client.pendingCalls()).isZero();
    }
}
