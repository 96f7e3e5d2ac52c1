package io.rpcladder.bench.jmh;

import com.google.protobuf.ByteString;
import io.rpcladder.bench.SampleUsers;
import io.rpcladder.bench.UserService;
import io.rpcladder.serialize.MethodCodec;
import io.rpcladder.serialize.ServiceCodec;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The results of the benchmark's service, a user and a page of 15, into bytes and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SerializerBenchmark {

    private final MethodCodec userCodec = codec("getUser", long.class);
    private final MethodCodec pageCodec = codec("listUser", int.class);
    private final Object user = SampleUsers.user(1);
    private final Object page = SampleUsers.page(1);
    private final ByteString userBytes = userCodec.encodeResult(user, 1 << 22);
    private final ByteString pageBytes = pageCodec.encodeResult(page, 1 << 22);

    private static MethodCodec codec(String method, Class<?> parameter) {
        try {
            return new ServiceCodec(UserService.class).of(UserService.class.getMethod(method, parameter), method);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public ByteString encodeUser() {
        return userCodec.encodeResult(user, 1 << 22);
    }

    @Benchmark
    public @Nullable Object decodeUser() {
        return userCodec.decodeResult(userBytes);
    }

    @Benchmark
    public ByteString encodePage() {
        return pageCodec.encodeResult(page, 1 << 22);
    }

    @Benchmark
    public @Nullable Object decodePage() {
        return pageCodec.decodeResult(pageBytes);
    }
}
