package io.rpcladder.exchange;

import io.rpcladder.serialize.MethodCodec;
import io.rpcladder.serialize.ServiceCodec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A call enters the table of pending calls, its reply looks it up, and it leaves: with v4's table, and with the map that
 * one would take first. From one thread, and from two at a time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PendingBenchmark {

    private static final int IN_FLIGHT = 16_384;

    private final MethodCodec codec = ServiceCodec.untyped("Sample.call()", 0);
    private final AtomicLong ids = new AtomicLong();
    private final PendingCalls table = new PendingCalls(IN_FLIGHT, ids);
    private final Map<Long, PendingCall> map = new ConcurrentHashMap<>();

    private PendingCall newCall() {
        return new PendingCall(table, "Sample.call()", codec, PendingCalls.NO_DEADLINE);
    }

    private PendingCall throughTable() {
        PendingCall call = newCall();
        table.add(call);
        PendingCall found = java.util.Objects.requireNonNull(table.get(call.id()));
        table.remove(found);
        return found;
    }

    private PendingCall throughMap() {
        PendingCall call = newCall();
        long id = ids.incrementAndGet();
        map.put(id, call);
        return java.util.Objects.requireNonNull(map.remove(id));
    }

    @Benchmark
    public PendingCall table() {
        return throughTable();
    }

    @Benchmark
    public PendingCall map() {
        return throughMap();
    }

    @Benchmark
    @Threads(2)
    public PendingCall tableFromTwoThreads() {
        return throughTable();
    }

    @Benchmark
    @Threads(2)
    public PendingCall mapFromTwoThreads() {
        return throughMap();
    }
}
