package io.rpcladder.protocol;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot work is refused when it is written, and not when the first call hangs. */
class ClientOptionsTest {

    private final ClientOptions usual = ClientOptions.DEFAULT;

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aClientHasAConnection(int connections) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> usual.withConnections(connections))
                .withMessageContaining("at least one");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000, -16, Integer.MIN_VALUE})
    void theLimitOfCallsInFlightIsAPowerOfTwo(int limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientOptions(
                        1,
                        usual.connectTimeout(),
                        usual.callTimeout(),
                        false,
                        limit,
                        usual.backoff(),
                        usual.connection()))
                .withMessageContaining("power of two")
                .withMessageContaining(String.valueOf(limit));
    }
}
