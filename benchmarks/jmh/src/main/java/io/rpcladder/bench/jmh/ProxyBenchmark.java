package io.rpcladder.bench.jmh;

import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import io.rpcladder.bench.AsyncUserService;
import io.rpcladder.bench.Page;
import io.rpcladder.bench.SampleUsers;
import io.rpcladder.bench.User;
import io.rpcladder.bench.UserService;
import io.rpcladder.protocol.Invoker;
import io.rpcladder.proxy.RpcProxy;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a proxy costs: from the call of its method to the invoker and back, beside a class that somebody has written by hand for
 * the interface. The invoker answers at once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ProxyBenchmark {

    private CompletableFuture<RpcResponse> answer =
            CompletableFuture.completedFuture(RpcResponse.of(SampleUsers.user(1)));
    private long id = 1;

    private final Invoker invoker = request -> answer;
    private final UserService proxy = RpcProxy.create(UserService.class, invoker);
    private final AsyncUserService asyncProxy = RpcProxy.create(AsyncUserService.class, invoker);
    private final UserService byHand = new WrittenByHand(invoker);

    @Benchmark
    public User proxy() {
        return proxy.getUser(id);
    }

    @Benchmark
    public CompletableFuture<User> asyncProxy() {
        return asyncProxy.getUser(id);
    }

    @Benchmark
    public User byHand() {
        return byHand.getUser(id);
    }

    /** The stub that version 1's readers write. */
    private record WrittenByHand(Invoker invoker) implements UserService {

        private static final RpcMethod GET_USER = method("getUser", long.class);

        private static RpcMethod method(String name, Class<?> parameter) {
            try {
                return RpcMethod.of(UserService.class, UserService.class.getMethod(name, parameter));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public User getUser(long id) {
            var response = invoker.invoke(new RpcRequest(GET_USER, List.of(id))).toCompletableFuture();
            return (User) Objects.requireNonNull(response.join().value());
        }

        @Override
        public boolean existUser(String email) {
            throw new UnsupportedOperationException("not measured");
        }

        @Override
        public boolean createUser(User user) {
            throw new UnsupportedOperationException("not measured");
        }

        @Override
        public Page<User> listUser(int pageNo) {
            throw new UnsupportedOperationException("not measured");
        }
    }
}
