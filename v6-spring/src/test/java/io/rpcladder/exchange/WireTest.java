package io.rpcladder.exchange;

import static io.rpcladder.exchange.GoldenBytes.ECHO;
import static io.rpcladder.exchange.GoldenBytes.REQUEST;
import static io.rpcladder.exchange.GoldenBytes.arguments;
import static io.rpcladder.exchange.GoldenBytes.bytes;
import static io.rpcladder.exchange.GoldenBytes.field;
import static io.rpcladder.exchange.GoldenBytes.hex;
import static io.rpcladder.exchange.GoldenBytes.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rpcladder.Opened;
import io.rpcladder.Peer;
import io.rpcladder.Rpc;
import io.rpcladder.Wire;
import io.rpcladder.Work;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.transport.Frame;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The bytes of version 1.0, as they were when it was made, and what a server answers. They must be understood for ever, and
 * what a newer peer may add must do no harm.
 */
class WireTest {

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private static @org.jspecify.annotations.Nullable Object result(Frame reply) {
        assertThat(reply.status()).as(() -> Wire.text(reply)).isEqualTo(Wire.VALUE);
        return Rpc.codec("echo", String.class).decodeResult(reply.bytes(), reply.bodyOffset(), reply.bodyLength());
    }

    private Peer peer() {
        return rpc.opened.add(Peer.connectTo(rpc.server().address()));
    }

    private static Frame answer(Peer peer, byte[] request) {
        peer.write(request);
        return peer.readReply();
    }

    @Test
    void aMethodIsNamedOnceAndNumberedFromThenOn() {
        Peer peer = peer();
        String naming = field(1, "0007") + field(2, hex(ECHO));

        assertThat(result(answer(peer, message(REQUEST, 41, naming, arguments("Gala")))))
                .isEqualTo("Gala");

        Frame reply = answer(peer, message(REQUEST, 42, field(1, "0007"), arguments("Fuji")));
        assertThat(result(reply)).isEqualTo("Fuji");
        assertThat(reply.id()).isEqualTo(42);
        assertThat(reply.type()).isEqualTo(Frame.RESPONSE);
    }

    @Test
    void aReplyHasTheseBytes() {
        Frame reply = answer(peer(), message(REQUEST, 5, field(2, hex(ECHO)), arguments("Gala")));

        String body = HexFormat.of().formatHex(Rpc.codec("echo", String.class).encodeResult("Gala", 0, 1 << 20));
        assertThat(HexFormat.of().formatHex(reply.bytes()))
                .isEqualTo(HexFormat.of().formatHex(message("524c 10 01 01 00", 5, "", body)));
    }

    @Test
    void aNumberThatWasNotGivenIsRefused() {
        Peer peer = peer();

        for (String number : List.of("0007", "03ff", "ffff")) {
            Frame reply = answer(peer, message(REQUEST, 1, field(1, number), arguments("Gala")));
            assertThat(Wire.error(reply)).hasMessageContaining("was not named on this connection");
        }
        assertThat(Wire.error(answer(peer, message(REQUEST, 1, "", arguments("Gala")))))
                .hasMessageContaining("names no method");
        assertThat(result(answer(peer, message(REQUEST, 2, field(2, hex(ECHO)), arguments("Gala")))))
                .isEqualTo("Gala");
    }

    @Test
    void whatWasRefusedByItsNameIsRefusedByItsNumber() {
        Peer peer = peer();
        String naming = field(1, "0007") + field(2, hex("no.such.Service/method()"));

        for (Frame reply : List.of(
                answer(peer, message(REQUEST, 1, naming, "")),
                answer(peer, message(REQUEST, 2, field(1, "0007"), "")))) {
            assertThat(Wire.error(reply)).hasMessageContaining("no service no.such.Service here");
        }
        String better = field(1, "0007") + field(2, hex(ECHO));
        assertThat(result(answer(peer, message(REQUEST, 3, better, arguments("Gala")))))
                .isEqualTo("Gala");
    }

    @Test
    void aServiceThatWasNotThereIsFoundWhenItIs() {
        var services = new io.rpcladder.protocol.ServiceInvoker();
        var server = rpc.opened.add(
                io.rpcladder.protocol.RpcServer.start(ServerOptions.onPort(0), services, WorkerPool.platform(2, 10)));
        Work work = Rpc.work(rpc.client(server.address()));
        for (int i = 0; i < 3; i++) {
            assertThat(Rpc.errorOf(() -> work.echo("Gala")))
                    .isInstanceOf(io.rpcladder.ServiceNotFoundException.class)
                    .hasMessageContaining("no service io.rpcladder.Work here");
        }

        services.export(Work.class, rpc.worker);

        assertThat(work.echo("Gala")).isEqualTo("Gala");
        assertThat(work.echo("Fuji")).isEqualTo("Fuji");
    }

    @Test
    void whatANewerPeerAddsIsSkipped() {
        Peer peer = peer();
        String fields = field(99, "0102030405") + field(2, hex(ECHO)) + field(200, "");

        assertThat(result(answer(peer, message("524c 1f 00 01 00", 3, fields, arguments("Gala")))))
                .as("a request of version 1.15 with fields that are not known")
                .isEqualTo("Gala");
        peer.write(message("524c 11 0e 00 00", 4, field(98, "01"), "010203")); // a type that is not known
        assertThat(result(answer(peer, message(REQUEST, 5, field(2, hex(ECHO)), arguments("Fuji")))))
                .isEqualTo("Fuji");
    }

    @Test
    void anotherMajorVersionEndsTheConnection() {
        Peer peer = peer();

        peer.write(message("524c 20 00 01 00", 1, field(2, hex(ECHO)), arguments("Gala")));

        assertThat(peer.seesTheEnd()).isTrue();
    }

    @Test
    void headerFieldsThatDoNotFitEndTheConnection() {
        for (String fields : List.of("01 00", "02 00ff 41", "06 0002 0000", "07 0004 ffff 4141", "07 0001 00")) {
            Peer peer = peer();

            peer.write(message(REQUEST, 1, fields, ""));

            assertThat(peer.seesTheEnd()).as(fields).isTrue();
        }
    }

    @Test
    void aPingIsAnswered() {
        Peer peer = peer();

        peer.write(message("524c 10 02 00 00", 0, "", ""));

        assertThat(peer.read().bytes()).isEqualTo(message("524c 10 03 00 00", 0, "", ""));
    }

    @Test
    void aRequestWhoseTimeIsOverIsNotCarriedOut() {
        Peer peer = rpc.opened.add(Peer.connectTo(
                rpc.server(ServerOptions.onPort(0), WorkerPool.platform(1, 10)).address()));
        String gated = hex("io.rpcladder.Work/gated(java.lang.String)");
        peer.write(message(REQUEST, 1, field(2, gated), arguments("holds the only thread")));
        rpc.worker.awaitGated(1);
        peer.write(message(REQUEST, 2, field(2, gated) + field(6, "00000001"), arguments("too late")));
        peer.write(message(REQUEST, 3, field(2, gated), arguments("in time")));
        // The server knows that its time is over when it takes it up, and it has come at least a millisecond before.
        await().pollDelay(java.time.Duration.ofMillis(20)).until(() -> true);

        rpc.worker.openGate();

        assertThat(peer.readReply().id()).isEqualTo(1);
        assertThat(peer.readReply().id()).isEqualTo(3);
        assertThat(rpc.worker.gated).containsExactly("holds the only thread", "in time");
    }

    @Test
    void aCancelledRequestThatHasNotBegunDoesNotBegin() {
        Peer peer = rpc.opened.add(Peer.connectTo(
                rpc.server(ServerOptions.onPort(0), WorkerPool.platform(1, 10)).address()));
        String gated = hex("io.rpcladder.Work/gated(java.lang.String)");
        peer.write(message(REQUEST, 1, field(2, gated), arguments("holds the only thread")));
        rpc.worker.awaitGated(1);
        peer.write(message(REQUEST, 2, field(2, gated), arguments("cancelled")));
        peer.write(message("524c 10 05 00 00", 2, "", ""));
        peer.write(message(REQUEST, 3, field(2, gated), arguments("goes on")));
        peer.write(message("524c 10 02 00 00", 0, "", ""));
        assertThat(peer.read().type()).isEqualTo(Frame.PONG); // so all of it was read

        rpc.worker.openGate();

        assertThat(peer.readReply().id()).isEqualTo(1);
        assertThat(peer.readReply().id()).isEqualTo(3);
        assertThat(rpc.worker.gated).containsExactly("holds the only thread", "goes on");
    }

    @Test
    void aOneWayRequestIsCarriedOutThoughItsClientHasGone() throws Exception {
        var server = rpc.server(ServerOptions.onPort(0), WorkerPool.platform(1, 10));
        Peer peer = rpc.opened.add(Peer.connectTo(server.address()));
        String gated = hex("io.rpcladder.Work/gated(java.lang.String)");
        peer.write(message(REQUEST, 1, field(2, gated), arguments("holds the only thread")));
        rpc.worker.awaitGated(1);
        peer.write(message(
                "524c 10 10 01 00", 0, field(2, hex("io.rpcladder.Work/tell(java.lang.String)")), arguments("told")));
        peer.write(message("524c 10 02 00 00", 0, "", ""));
        assertThat(peer.read().type()).isEqualTo(Frame.PONG); // so all of it was read

        peer.socket().shutdownOutput();
        assertThat(peer.seesTheEnd()).isTrue();
        rpc.worker.openGate();

        await().atMost(Opened.PATIENCE).until(() -> rpc.worker.told.equals(List.of("told")));
    }

    @Test
    void aSerializerThatIsNotAcceptedIsRefused() {
        Peer peer = peer();
        for (String serializer : List.of("02", "7f", "00", "80", "ff")) {
            String start = "524c 10 00 " + serializer + " 00";

            Frame reply = answer(peer, message(start, 1, field(2, hex(ECHO)), "010203"));

            assertThat(Wire.error(reply))
                    .hasMessageContaining("not accepted here")
                    .hasMessageContaining("fory")
                    .hasMessageContaining("rpc.provider.serialization");
        }
    }

    @Test
    void aCompressedBodyThatWouldBeTooLongIsRefused() {
        Peer peer = peer();
        byte[] bomb = deflated(new byte[64 << 20]);
        assertThat(bomb.length).isLessThan(1 << 20);

        Frame reply = answer(
                peer,
                message(
                        "524c 10 20 01 00",
                        1,
                        field(2, hex(ECHO)),
                        HexFormat.of().formatHex(bomb)));

        assertThat(Wire.error(reply)).hasMessageContaining("compressed").hasMessageContaining("4194304");
        byte[] body = deflated(bytes(arguments("Gala")));
        assertThat(result(answer(
                        peer,
                        message(
                                "524c 10 20 01 00",
                                2,
                                field(2, hex(ECHO)),
                                HexFormat.of().formatHex(body)))))
                .isEqualTo("Gala");
        byte[] cut = Arrays.copyOf(body, body.length / 2);
        assertThat(Wire.error(answer(
                        peer,
                        message(
                                "524c 10 20 01 00",
                                3,
                                field(2, hex(ECHO)),
                                HexFormat.of().formatHex(cut)))))
                .hasMessageContaining("compressed");
    }

    private static byte[] deflated(byte[] bytes) {
        var deflater = new java.util.zip.Deflater(9, true);
        deflater.setInput(bytes);
        deflater.finish();
        var out = new java.io.ByteArrayOutputStream();
        var buffer = new byte[8_192];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    @Test
    void aServerThatClosesSaysSo() {
        var server = rpc.server();
        Peer peer = rpc.opened.add(Peer.connectTo(server.address()));
        answer(peer, message(REQUEST, 1, field(2, hex(ECHO)), arguments("Gala")));

        var closed = CompletableFuture.runAsync(server::close);

        assertThat(peer.readReply().bytes()).isEqualTo(message("524c 10 04 00 00", 0, "", ""));
        assertThat(closed).succeedsWithin(Opened.PATIENCE);
    }

    @Test
    void aServerThatClosesGivesAClientThatDoesNotLeaveASecond() {
        var server = rpc.server();
        Peer peer = rpc.opened.add(Peer.connectTo(server.address()));
        answer(peer, message(REQUEST, 1, field(2, hex(ECHO)), arguments("Gala")));

        long begin = System.nanoTime();
        var closed = CompletableFuture.runAsync(server::close);

        assertThat(peer.seesTheEnd()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(closed).succeedsWithin(Opened.PATIENCE);
    }
}
