package io.rpcladder.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.rpcladder.RpcMethod;
import io.rpcladder.Work;
import io.rpcladder.proxy.RpcProxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is exported, and by which name it is found. */
class ServiceInvokerTest {

    interface Bad {
        void good();

        void bad(Thread thread);
    }

    @Test
    void aRefusedInterfaceIsNotExportedByHalf() {
        var invoker = new ServiceInvoker();
        Bad bad = RpcProxy.create(Bad.class, request -> new CompletableFuture<>());
        assertThatIllegalArgumentException().isThrownBy(() -> invoker.export(Bad.class, bad));
        assertThatIllegalArgumentException().isThrownBy(() -> invoker.export(Bad.class, bad));
    }

    @Test
    void anUnknownNameIsCut() {
        Throwable error = catchThrowable(() ->
                new ServiceInvoker().find(com.google.protobuf.ByteString.copyFromUtf8("x".repeat(4_000_000) + "/y()")));
        assertThat(java.util.Objects.requireNonNull(error.getMessage()).length())
                .isLessThan(10_000);
    }

    @Test
    void theSameMethodIsTheSameKey() throws NoSuchMethodException {
        var echo = Work.class.getMethod("echo", String.class);
        assertThat(RpcMethod.of(Work.class, echo))
                .isEqualTo(RpcMethod.of(Work.class, echo))
                .hasSameHashCodeAs(RpcMethod.of(Work.class, echo))
                .isNotEqualTo(RpcMethod.of(Work.class, Work.class.getMethod("thread")))
                .isNotEqualTo(RpcMethod.named(Work.class.getName(), "echo", List.of("java.lang.String")));
        assertThat(RpcMethod.named("S", "m", List.of())).isEqualTo(RpcMethod.named("S", "m", List.of()));
    }
}
