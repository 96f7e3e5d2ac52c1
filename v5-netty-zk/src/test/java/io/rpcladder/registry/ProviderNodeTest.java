package io.rpcladder.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rpcladder.cluster.Provider;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What stands in a provider's node, as we write it and as somebody else may. */
class ProviderNodeTest {

    private static final int TRIES = 20_000;

    private final Provider provider =
            new Provider("10.0.0.7", 4000, "market", 70, Instant.parse("2026-01-31T12:00:00.123Z"), "ladder-4");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsWrittenIsReadTheSame() {
        assertThat(ProviderNode.read(provider.address(), ProviderNode.write(provider)))
                .isEqualTo(provider);
    }

    @Test
    void linesOfALaterVersionAreSkipped() {
        String later = new String(ProviderNode.write(provider), StandardCharsets.UTF_8) + "group=blue\n\nno equals\n";

        assertThat(ProviderNode.read(provider.address(), bytes(later))).isEqualTo(provider);
    }

    @Test
    void aNegativeWeightIsNone() {
        assertThat(ProviderNode.readWeight(bytes(" -7\n"))).isZero();
        assertThat(ProviderNode.read("10.0.0.7:4000", ProviderNode.write(provider.withWeight(-1)))
                        .weight())
                .isZero();
    }

    @Test
    void whatIsNoWeightIsRefused() {
        for (String text : List.of("", "many", "1.5", "10000000000", "0x10", "1\n2")) {
            assertThatThrownBy(() -> ProviderNode.readWeight(bytes(text)))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("whole number");
        }
    }

    /** Any byte changed, left out or put in: a provider is read, or a reason is given. */
    @Test
    void damageIsReadOrRefusedWithAReason() {
        for (long seed = 1; seed <= TRIES; seed++) {
            var random = new Random(seed);
            String name = new String(damaged(bytes(provider.address()), random), StandardCharsets.UTF_8);
            byte[] data = damaged(ProviderNode.write(provider), random);
            try {
                Provider read = ProviderNode.read(name, data);
                assertThat(read.weight()).as("seed %s", seed).isNotNegative();
                assertThat(read.port()).as("seed %s", seed).isBetween(0, 65_535);
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).as("seed %s", seed).isNotBlank();
            }
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        for (int i = random.nextInt(4); i > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) > 0 ? damaged : java.util.Arrays.copyOf(damaged, random.nextInt(damaged.length + 3));
    }
}
