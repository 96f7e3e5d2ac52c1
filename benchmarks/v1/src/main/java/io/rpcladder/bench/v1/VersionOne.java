package io.rpcladder.bench.v1;

import io.rpcladder.RpcClient;
import io.rpcladder.RpcServer;
import io.rpcladder.ServiceInvoker;
import io.rpcladder.bench.AsyncUserService;
import io.rpcladder.bench.Contender;
import io.rpcladder.bench.Framework;
import io.rpcladder.bench.Jvm;
import io.rpcladder.bench.SampleUserService;
import io.rpcladder.bench.UserService;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** v1: a socket for each call, and a server that serves one at a time. */
public final class VersionOne implements Framework {

    /** There is one variant, {@code plain}. */
    public VersionOne(String variant) {
        if (!variant.equals("plain")) {
            throw new IllegalArgumentException("no variant " + variant + "; there is plain");
        }
    }

    public static void main(String[] arguments) {
        Jvm.run(arguments, VersionOne::new);
    }

    @Override
    public Server serve(int port) {
        var services = new ServiceInvoker().export(UserService.class, new SampleUserService());
        return new Running(RpcServer.start(port, services));
    }

    private record Running(RpcServer server) implements Server {
        @Override
        public int port() {
            return server.address().getPort();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    @Override
    public Contender connect(InetSocketAddress server) {
        return new Connected(new UserStub(new RpcClient(server, UserService.class)));
    }

    private record Connected(UserService blocking) implements Contender {
        @Override
        public @Nullable AsyncUserService async() {
            return null;
        }

        @Override
        public void close() {
            // a client of v1 keeps nothing open
        }
    }
}
