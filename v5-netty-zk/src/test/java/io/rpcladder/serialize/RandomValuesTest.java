package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Values of every type arrive as they were sent, whatever they are. */
class RandomValuesTest {

    private static final int ROUNDS = 50;

    /** A failure names the seed: with it, the same value is made again. */
    @Test
    void everyValueArrivesAsItWasSent() {
        var service = new ServiceCodec(Everything.class);
        Carrier.methods(Everything.class).forEach(method -> {
            MethodCodec codec = service.of(method, method.getName());
            for (long seed = 1; seed <= ROUNDS; seed++) {
                Object sent = new RandomValues(seed).argument(Everything.class, method);
                assertThat(Carrier.carried(codec, sent))
                        .as("%s, seed %d", method.getName(), seed)
                        .usingRecursiveComparison()
                        .withEqualsForType(Float::equals, Float.class)
                        .withEqualsForType(Double::equals, Double.class)
                        .withEqualsForType(Fruit::equals, Fruit.class)
                        .isEqualTo(sent);
            }
        });
    }
}
