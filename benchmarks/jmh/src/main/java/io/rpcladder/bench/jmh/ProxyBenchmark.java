package io.rpcladder.bench.jmh;

import io.rpcladder.RpcResponse;
import io.rpcladder.bench.AsyncUserService;
import io.rpcladder.bench.SampleUserService;
import io.rpcladder.bench.SampleUsers;
import io.rpcladder.bench.User;
import io.rpcladder.bench.UserService;
import io.rpcladder.protocol.Invoker;
import io.rpcladder.proxy.RpcProxy;
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

/** From the call of a proxy's method to the invoker and back; the invoker answers at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ProxyBenchmark {

    private final CompletableFuture<RpcResponse> answer =
            CompletableFuture.completedFuture(RpcResponse.of(SampleUsers.user(1)));
    private final Invoker invoker = request -> answer;
    private final UserService blocking = RpcProxy.create(UserService.class, invoker);
    private final AsyncUserService async = RpcProxy.create(AsyncUserService.class, invoker);
    private final UserService local = new SampleUserService();

    @Benchmark
    public User blocking() {
        return blocking.getUser(1);
    }

    @Benchmark
    public CompletableFuture<User> async() {
        return async.getUser(1);
    }

    /** To compare with: the service itself. */
    @Benchmark
    public User withoutProxy() {
        return local.getUser(1);
    }
}
