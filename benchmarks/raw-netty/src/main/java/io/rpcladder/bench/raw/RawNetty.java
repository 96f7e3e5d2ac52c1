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

    private static final String WITHOUT = "without-";

    private final Payloads payloads;
    private final Habits habits;

    /**
     * With real objects, {@code objects}; without any serialization, {@code canned}; or with real objects and without one
     * of the {@link Habits}, {@code without-epoll} and so on.
     */
    public RawNetty(String variant) {
        boolean canned = variant.equals("canned");
        if (!canned && !variant.equals("objects") && !variant.startsWith(WITHOUT)) {
            throw new IllegalArgumentException(
                    "no variant " + variant + "; there are objects, canned and those that begin with " + WITHOUT);
        }
        payloads = canned ? new CannedPayloads() : new ObjectPayloads();
        habits = variant.startsWith(WITHOUT) ? Habits.without(variant.substring(WITHOUT.length())) : Habits.ALL;
    }

    public static void main(String[] arguments) {
        Jvm.run(arguments, RawNetty::new);
    }

    @Override
    public Server serve(int port) {
        return new RawServer(port, payloads, habits);
    }

    @Override
    public Contender connect(InetSocketAddress server) {
        return new RawClient(server, payloads, habits);
    }
}
