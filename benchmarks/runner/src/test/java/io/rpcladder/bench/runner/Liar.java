package io.rpcladder.bench.runner;

import io.rpcladder.bench.AsyncUserService;
import io.rpcladder.bench.Contender;
import io.rpcladder.bench.Framework;
import io.rpcladder.bench.Jvm;
import io.rpcladder.bench.SampleUserService;
import io.rpcladder.bench.User;
import io.rpcladder.bench.UserService;
import io.rpcladder.bench.raw.RawNetty;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A contender that is as fast as can be, because it makes its answers up. */
final class Liar implements Framework {

    public static void main(String[] arguments) {
        Jvm.run(arguments, variant -> new Liar());
    }

    @Override
    public Server serve(int port) {
        return new RawNetty("objects").serve(port);
    }

    @Override
    public Contender connect(InetSocketAddress server) {
        return new Inventor();
    }

    private static final class Inventor extends SampleUserService implements Contender {

        @Override
        public User getUser(long id) {
            return super.getUser(0);
        }

        @Override
        public UserService blocking() {
            return this;
        }

        @Override
        public @Nullable AsyncUserService async() {
            return null;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
