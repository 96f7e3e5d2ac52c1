package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.protobuf.ByteString;
import io.rpcladder.RpcCodecException;
import java.time.Duration;
import java.util.Arrays;

/** What is asked of hostile bytes: they are read or refused, soon. */
final class Hostile {

    /** Far above what any of it takes, even where others use the machine. */
    static final Duration SOON = Duration.ofSeconds(5);

    static final int FRAME = 1 << 20;

    private Hostile() {}

    /** Lets the bytes be read as arguments and as a result; anything but a value or the refusal fails the test. */
    static boolean isRefused(MethodCodec codec, ByteString bytes) {
        try {
            codec.decodeArguments(bytes);
            codec.decodeResult(bytes);
            return false;
        } catch (RpcCodecException e) {
            assertThat(e).hasMessageContaining("refused");
            return true;
        } catch (Throwable e) {
            return fail(
                    "bytes "
                            + Arrays.toString(bytes.substring(0, Math.min(50, bytes.size()))
                                    .toByteArray()),
                    e);
        }
    }

    static void assertRefusedSoon(MethodCodec codec, ByteString bytes) {
        long begin = System.nanoTime();
        assertThat(isRefused(codec, bytes)).as("refused").isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    }

    static byte[] varint(int value) {
        var out = new WireWriter(1 << 22);
        out.varint(value);
        return out.toByteArray();
    }
}
