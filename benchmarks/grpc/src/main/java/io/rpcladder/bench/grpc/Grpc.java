package io.rpcladder.bench.grpc;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.rpcladder.bench.AsyncUserService;
import io.rpcladder.bench.Contender;
import io.rpcladder.bench.Framework;
import io.rpcladder.bench.Jvm;
import io.rpcladder.bench.UserService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** gRPC-java over its own Netty, on one connection. */
public final class Grpc implements Framework {

    private final boolean direct;

    /** As it comes, {@code pool}, or with services and callbacks on the event loops, {@code direct}. */
    public Grpc(String variant) {
        if (!variant.matches("pool|direct")) {
            throw new IllegalArgumentException("no variant " + variant + "; there are pool and direct");
        }
        this.direct = variant.equals("direct");
    }

    public static void main(String[] arguments) {
        Jvm.run(arguments, Grpc::new);
    }

    @Override
    public Server serve(int port) throws IOException {
        var builder = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(new GrpcService());
        return new Running((direct ? builder.directExecutor() : builder).build().start());
    }

    private record Running(io.grpc.Server server) implements Server {
        @Override
        public int port() {
            return server.getPort();
        }

        @Override
        public void close() {
            server.shutdownNow();
        }
    }

    @Override
    public Contender connect(InetSocketAddress server) {
        var builder = NettyChannelBuilder.forAddress(server).usePlaintext();
        return Connected.over((direct ? builder.directExecutor() : builder).build());
    }

    private record Connected(ManagedChannel channel, UserService blocking, AsyncUserService async)
            implements Contender {

        static Connected over(ManagedChannel channel) {
            return new Connected(
                    channel,
                    new GrpcBlocking(UsersGrpc.newBlockingStub(channel)),
                    new GrpcAsync(UsersGrpc.newStub(channel)));
        }

        @Override
        public void close() {
            channel.shutdownNow();
        }
    }
}
