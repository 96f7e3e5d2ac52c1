package io.rpcladder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "took 12 ms | took 3.5 ms",
                "took 12ms | took 1,234ms",
                "0.3 s, 18 µs, 9 us, 7 ns | 1 s, 2 µs, 3 us, 4 ns",
                "81,234 calls/s | 9 calls/s",
                "12 MB in 3 s (4/s) | 12 MB in 5 s (2.4/s)",
                "ready on 127.0.0.1:41234 | ready on 127.0.0.1:9090",
                "localhost:41234 [::1]:41234 | localhost:5555 [::1]:6666",
                "2026-01-31T12:00:00Z 33% | 2027-11-01T09:08:07.123Z 4%",
                "Ann answered 12 calls | Ann answered 3 calls",
                "port 41234, pid 7 | port 80, pid 1234",
                "Object@1b2c3d4 0x00007f3a | Object@fffffff 0x12345678",
                "a    12 ms b | a 1200 ms   b",
            })
    void hidesWhatDiffersFromRunToRun(String one, String other) {
        assertThat(Masks.apply(one)).isEqualTo(Masks.apply(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 calls | 4 calls",
                "3 services | 4 services",
                "v1 s | v2 s",
                "12 ms | 12 s",
                "2 + 3 = 5 | 2 + 3 = 6",
                "a:123 | a:124",
                "127.0.0.1:1234 | 127.0.0.2:1234",
            })
    void showsEverythingElse(String one, String other) {
        assertThat(Masks.apply(one)).isNotEqualTo(Masks.apply(other));
    }
}
