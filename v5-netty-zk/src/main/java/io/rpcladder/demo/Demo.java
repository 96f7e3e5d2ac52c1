package io.rpcladder.demo;

import io.rpcladder.RpcException;
import io.rpcladder.protocol.RpcServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** This version's story. Without arguments it brings its own server; with {@code --port} it calls one that runs already. */
public final class Demo {

    private Demo() {}

    /** Tells the story; exits with 0 only if every answer was right. */
    public static void main(String[] arguments) {
        try {
            System.exit(tell(Options.of(arguments, List.of(), List.of("--port"))) ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (Exception e) {
            System.err.println("The story broke off: " + e);
            System.exit(1);
        }
    }

    private static boolean tell(Options options) throws Exception {
        if (options.has("--port")) {
            int port = options.number("--port", 0, 1, 65_535);
            return tell("another JVM", new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
        try (RpcServer server = DemoServer.start(options)) {
            return tell("this JVM", server.address());
        }
    }

    private static boolean tell(String where, InetSocketAddress server) throws Exception {
        var storyteller = new Storyteller();
        System.out.printf("%s: the market's server runs in %s, on port %d.%n", Market.VERSION, where, server.getPort());
        try (var market = new Market(server)) {
            new Story(storyteller, market).tell();
        } catch (RpcException e) {
            storyteller.answer("the last call", "no error", e);
        }
        return storyteller.end();
    }
}
