package io.rpcladder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionOptionsTest {

    private static final ConnectionOptions USUAL = ConnectionOptions.DEFAULT;

    private static ConnectionOptions withMaxBody(int bytes) {
        return new ConnectionOptions(bytes, Duration.ofSeconds(5), USUAL.maxQueued(), USUAL.heartbeat());
    }

    @Test
    void aBodyHasRoomInOneArrayWithAllThatStandsBeforeIt() {
        int most = Integer.MAX_VALUE - 8 - Frame.HEADER - Frame.MAX_FIELDS;

        assertThat(withMaxBody(most).maxBody()).isEqualTo(most);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withMaxBody(most + 1))
                .withMessage("maxBody is from 65536 to " + most + " bytes, not " + (most + 1));
    }

    @Test
    void aBodyHasRoomForALongMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withMaxBody(0))
                .withMessageStartingWith("maxBody is from 65536 to ");
    }
}
