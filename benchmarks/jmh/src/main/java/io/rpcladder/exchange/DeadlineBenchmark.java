package io.rpcladder.exchange;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.rpcladder.serialize.MethodCodec;
import io.rpcladder.serialize.ServiceCodec;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What deadlines cost. With a timing wheel every call pays for an entry that is added and, nearly always, cancelled. With
 * v4's sweep a call pays for a number; the whole table is looked at every ten milliseconds, however many calls there were.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DeadlineBenchmark {

    private static final int PLACES = 16_384;
    private static final int IN_FLIGHT = 256;
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final MethodCodec codec = ServiceCodec.untyped("Sample.call()", 0);
    private final AtomicLong ids = new AtomicLong();
    private final PendingCalls calls = new PendingCalls(PLACES, ids);
    private final PendingCalls full = new PendingCalls(PLACES, new AtomicLong());
    private final HashedWheelTimer wheel = new HashedWheelTimer(10, TimeUnit.MILLISECONDS);

    @Setup
    public void fill() {
        for (int i = 0; i < IN_FLIGHT; i++) {
            full.add(newCall(full));
        }
    }

    @TearDown
    public void stop() {
        wheel.stop();
    }

    private PendingCall newCall(PendingCalls table) {
        return new PendingCall(table, "Sample.call()", codec, System.nanoTime() + TIMEOUT_NANOS);
    }

    /** A call with a deadline enters the table and leaves it. */
    @Benchmark
    public PendingCall callWithSweep() {
        PendingCall call = newCall(calls);
        calls.add(call);
        calls.remove(call);
        return call;
    }

    /** The same, with an entry in a wheel beside it. */
    @Benchmark
    public PendingCall callWithWheel() {
        PendingCall call = newCall(calls);
        calls.add(call);
        Timeout entry = wheel.newTimeout(timeout -> calls.remove(call), TIMEOUT_NANOS, TimeUnit.NANOSECONDS);
        entry.cancel();
        calls.remove(call);
        return call;
    }

    /** One look at all calls, with 256 of them in flight: a hundred times a second, not once a call. */
    @Benchmark
    public void oneSweep(Blackhole overdue) {
        long now = System.nanoTime();
        full.forEach(call -> overdue.consume(call.isOverdue(now)));
    }
}
