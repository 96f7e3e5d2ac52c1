package io.rpcladder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** What is said of TLS is checked before the first connection. */
class TlsOptionsTest {

    @Test
    void namesThatTheJdkDoesNotKnowAreRefusedWithThoseThatItDoes() throws Exception {
        Tls tls = Tls.of(SSLContext.getDefault());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> tls.withProtocols(List.of("TLSv1.3", "TLSv9")))
                .withMessageContaining("\"TLSv9\"")
                .withMessageContaining("TLSv1.3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tls.withCiphers(List.of("NONSENSE")))
                .withMessageContaining("\"NONSENSE\"")
                .withMessageContaining("TLS_AES_128_GCM_SHA256");
        assertThat(tls.withProtocols(List.of("TLSv1.3")).protocols()).containsExactly("TLSv1.3");
    }
}
