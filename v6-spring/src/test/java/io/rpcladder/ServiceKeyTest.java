package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The order of versions. */
class ServiceKeyTest {

    private static final List<String> IN_ORDER = List.of(
            "", "1", "1.0", "1.0.0", "1.0.1", "1.0.9", "1.0.10", "1.0.1a", "1.2", "1.10", "9", "10", "100", "1a", "9a",
            "a", "a.1", "b");

    @Test
    void versionsHaveOneOrderHoweverTheyAreMixed() {
        for (String left : IN_ORDER) {
            for (String right : IN_ORDER) {
                assertThat(Integer.signum(ServiceKey.BY_VERSION.compare(left, right)))
                        .as(left + " and " + right)
                        .isEqualTo(Integer.signum(Integer.compare(IN_ORDER.indexOf(left), IN_ORDER.indexOf(right))));
            }
        }
    }

    @Test
    void manyVersionsCanBeSorted() {
        var versions = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            versions.add(i + "." + i);
            versions.add(i + "a");
        }
        for (int seed = 0; seed < 100; seed++) {
            Collections.shuffle(versions, new Random(seed));
            versions.sort(ServiceKey.BY_VERSION); // throws if the order goes round in a circle
        }
        assertThat(versions).startsWith("0.0", "1.1").endsWith("8a", "9a");
    }
}
