package io.rpcladder.bench.raw;

import io.rpcladder.bench.Contender;
import io.rpcladder.bench.Framework;
import io.rpcladder.bench.Jvm;
import java.net.InetSocketAddress;

/**
 * What Netty can do when a program has nothing in it but its four calls. Set up as well as it can be: epoll, one event
 * loop a side, one connection; callers queue their calls, the loop writes all that it finds into one buffer and flushes
 * once; the replies to one read go out in one write.
 */
public final class RawNetty implements Framework {

    private final Payloads payloads;

    /** With real objects, {@code objects}, or without any serialization, {@code canned}. */
    public RawNetty(String variant) {
        this.payloads = switch (variant) {
            case "objects" -> new ObjectPayloads();
            case "canned" -> new CannedPayloads();
            default -> throw new IllegalArgumentException("no variant " + variant + "; there are objects and canned");
        };
    }

    public static void main(String[] arguments) {
        Jvm.run(arguments, RawNetty::new);
    }

    @Override
    public Server serve(int port) {
        return new RawServer(port, payloads);
    }

    @Override
    public Contender connect(InetSocketAddress server) {
        return new RawClient(server, payloads);
    }
}
