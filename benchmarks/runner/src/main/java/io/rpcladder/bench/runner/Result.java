package io.rpcladder.bench.runner;

import io.rpcladder.bench.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a contender did with an operation in a mode.
 *
 * @param rounds one measurement for each round
 */
record Result(String contender, String operation, String mode, List<Measurement> rounds) {

    boolean isOfTheSame(Result other) {
        return contender.equals(other.contender) && operation.equals(other.operation) && mode.equals(other.mode);
    }

    /** This result, and more rounds of the same. */
    Result and(Result other) {
        var all = new ArrayList<>(rounds);
        all.addAll(other.rounds);
        return new Result(contender, operation, mode, all);
    }

    /** The median of the rounds. */
    double median(ToDoubleFunction<Measurement> figure) {
        return median(rounds.stream().mapToDouble(figure).toArray());
    }

    /** How far the rounds' throughputs lie apart, as a share of their median. */
    double spread() {
        var throughputs = rounds.stream().mapToDouble(Measurement::throughput).summaryStatistics();
        return (throughputs.getMax() - throughputs.getMin()) / median(Measurement::throughput);
    }

    /**
     * The throughput as a share of another contender's: each round is compared with the other's same round, because the
     * machine may have been a different one in the next; and of these ratios the median counts.
     */
    double ratioTo(Result other) {
        var ratios = new double[Math.min(rounds.size(), other.rounds.size())];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = rounds.get(i).throughput() / other.rounds.get(i).throughput();
        }
        return median(ratios);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
