package io.rpcladder.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is chosen how often. */
class WeightsTest {

    private static final int CALLS = 100_000;

    /** The share of each, of many calls. */
    private static double[] shares(LoadBalancer balancer, List<Integer> weights) {
        var all = Weights.of(weights);
        var shares = new double[weights.size()];
        for (int i = 0; i < CALLS; i++) {
            shares[balancer.choose(all)] += 1.0 / CALLS;
        }
        return shares;
    }

    private static void assertShares(double[] shares, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(shares[i]).as("the share of number %s", i).isCloseTo(expected[i], within(0.03));
        }
    }

    @Test
    void theHeavierGetTheMore() {
        assertShares(shares(new WeightedRandomLoadBalancer(), List.of(1, 2, 7)), 0.1, 0.2, 0.7);
    }

    @Test
    void equalWeightsGetEqualShares() {
        assertShares(shares(new WeightedRandomLoadBalancer(), List.of(5, 5)), 0.5, 0.5);
        assertShares(shares(new RandomLoadBalancer(), List.of(1, 9)), 0.5, 0.5);
        assertShares(shares(new RoundRobinLoadBalancer(), List.of(1, 9, 4, 7)), 0.25, 0.25, 0.25, 0.25);
    }

    @Test
    void weightZeroGetsNothingWhereverItStands() {
        assertThat(shares(new WeightedRandomLoadBalancer(), List.of(0, 1, 0, 0, 1, 0)))
                .satisfies(shares -> {
                    assertThat(shares[0] + shares[2] + shares[3] + shares[5]).isZero();
                    assertShares(shares, 0, 0.5, 0, 0, 0.5, 0);
                });
    }

    @Test
    void allZeroIsUniform() {
        assertShares(shares(new WeightedRandomLoadBalancer(), List.of(0, 0)), 0.5, 0.5);
    }

    @Test
    void aNegativeWeightIsNone() {
        assertThat(shares(new WeightedRandomLoadBalancer(), List.of(-5, 1))[0]).isZero();
        assertShares(shares(new WeightedRandomLoadBalancer(), List.of(-1, -2)), 0.5, 0.5);
    }

    @Test
    void theSumDoesNotOverflow() {
        var weights = Weights.of(Collections.nCopies(10_000, Integer.MAX_VALUE));

        assertThat(weights.total()).isEqualTo(10_000L * Integer.MAX_VALUE);
        assertThat(weights.at(weights.total() - 1)).isEqualTo(9_999);
        assertShares(
                shares(new WeightedRandomLoadBalancer(), List.of(Integer.MAX_VALUE, Integer.MAX_VALUE, 2)),
                0.5,
                0.5,
                0);
    }

    @Test
    void everyPointLiesOnTheOneWhoseItIs() {
        var weights = Weights.of(List.of(0, 2, 0, 1, 3, 0));

        assertThat(IntStream.range(0, 6).map(weights::at)).containsExactly(1, 1, 3, 4, 4, 4);
    }
}
