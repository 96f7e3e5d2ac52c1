package io.rpcladder.bench.jmh;

import io.rpcladder.cluster.LoadBalancer;
import io.rpcladder.cluster.RandomLoadBalancer;
import io.rpcladder.cluster.RoundRobinLoadBalancer;
import io.rpcladder.cluster.WeightedRandomLoadBalancer;
import io.rpcladder.cluster.Weights;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The choice of a provider among few and among many, each of another weight; and what a change of the list costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BalanceBenchmark {

    @Param({"3", "100", "10000"})
    private int providers;

    private final LoadBalancer weighted = new WeightedRandomLoadBalancer();
    private final LoadBalancer random = new RandomLoadBalancer();
    private final LoadBalancer roundRobin = new RoundRobinLoadBalancer();
    private List<Integer> own = List.of();
    private Weights weights = Weights.of(own);

    @Setup
    public void weigh() {
        own = IntStream.rangeClosed(1, providers).boxed().toList();
        weights = Weights.of(own);
    }

    @Benchmark
    public int weighted() {
        return weighted.choose(weights);
    }

    @Benchmark
    public int random() {
        return random.choose(weights);
    }

    @Benchmark
    public int roundRobin() {
        return roundRobin.choose(weights);
    }

    /** Once for each change, and not for each call. */
    @Benchmark
    public Weights changedList() {
        return Weights.of(own);
    }
}
