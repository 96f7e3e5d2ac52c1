package io.rpcladder.protocol;

import static io.rpcladder.Opened.PATIENCE;
import static io.rpcladder.Rpc.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.RemoteException;
import io.rpcladder.Rpc;
import io.rpcladder.RpcCodecException;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.proxy.RpcProxy;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Exceptions that are hard to send: each is answered, and harms no other call of the connection. */
class ErrorReplyTest {

    /** Its methods throw exceptions of ill will. */
    public interface Nasty {

        String throwsWhatCannotBeAskedForItsCause();

        String throwsMoreThanAFrameHolds() throws LargeException;

        String throwsALongMessage();

        String throwsFromItsMessage();

        CompletableFuture<String> later();

        String returnsMoreThanAFrameHolds();

        String works();
    }

    /** Carries more than a frame may. */
    public static final class LargeException extends Exception {
        private final byte[] load = new byte[5 << 20];

        public LargeException() {
            super("much");
        }

        public int length() {
            return load.length;
        }
    }

    private static final class NastyService implements Nasty {

        private final CompletableFuture<String> later = new CompletableFuture<>();

        @Override
        public String throwsWhatCannotBeAskedForItsCause() {
            throw new IllegalStateException("its cause is a secret") {
                @Override
                public synchronized @Nullable Throwable getCause() {
                    throw new UnsupportedOperationException("no cause for you");
                }
            };
        }

        @Override
        public String throwsMoreThanAFrameHolds() throws LargeException {
            throw new LargeException();
        }

        @Override
        public String throwsALongMessage() {
            throw new IllegalStateException("x".repeat(10 << 20));
        }

        @Override
        public String throwsFromItsMessage() {
            throw new IllegalStateException() {
                @Override
                public String getMessage() {
                    throw new UnsupportedOperationException("no message for you");
                }
            };
        }

        @Override
        public CompletableFuture<String> later() {
            return later;
        }

        @Override
        public String returnsMoreThanAFrameHolds() {
            return "x".repeat(5 << 20);
        }

        @Override
        public String works() {
            return "works";
        }
    }

    @RegisterExtension
    private final Rpc rpc = new Rpc();

    private final NastyService service = new NastyService();
    private @Nullable RpcClient client;
    private Nasty nasty = service;

    @BeforeEach
    void connect() {
        RpcServer server = rpc.opened.add(RpcServer.start(
                ServerOptions.onPort(0),
                new ServiceInvoker().export(Nasty.class, service),
                WorkerPool.platform(4, 100)));
        var options = ClientOptions.DEFAULT.withCallTimeout(PATIENCE);
        client = rpc.client(server.address(), options);
        nasty = RpcProxy.create(Nasty.class, client);
    }

    private Throwable errorOfOneCall(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        CompletableFuture<String> other = nasty.later();
        Throwable error = errorOf(call);
        assertThat(nasty.works()).isEqualTo("works");
        assertThat(other).as("a call that was under way").isNotDone();
        service.later.complete("unharmed");
        assertThat(other).succeedsWithin(PATIENCE).isEqualTo("unharmed");
        return error;
    }

    @Test
    void anExceptionThatDefendsItselfArrivesByItsName() {
        assertThat(errorOfOneCall(() -> nasty.throwsWhatCannotBeAskedForItsCause()))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("its cause is a secret");
    }

    @Test
    void anExceptionThatIsTooLongArrivesByItsName() {
        assertThat(errorOfOneCall(() -> nasty.throwsMoreThanAFrameHolds()))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("LargeException")
                .hasMessageContaining("much");
    }

    @Test
    void aLongMessageIsCut() {
        assertThat(errorOfOneCall(() -> nasty.throwsALongMessage())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anExceptionWhoseMessageThrowsArrives() {
        assertThat(errorOfOneCall(() -> nasty.throwsFromItsMessage())).isInstanceOf(RemoteException.class);
    }

    @Test
    void aResultThatIsTooLongIsRefused() {
        assertThat(errorOfOneCall(() -> nasty.returnsMoreThanAFrameHolds()))
                .isInstanceOf(RpcCodecException.class)
                .hasMessageContaining("returnsMoreThanAFrameHolds")
                .hasMessageContaining("at most");
    }
}
