package io.rpcladder.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.Deadline;
import io.rpcladder.IncomingCall;
import io.rpcladder.RpcContext;
import io.rpcladder.RpcMethod;
import io.rpcladder.RpcRequest;
import io.rpcladder.RpcResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A limit of the server's own, whatever the caller allows. */
class TimeLimitTest {

    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    private final AtomicReference<@Nullable IncomingCall> served = new AtomicReference<>();
    private final CompletableFuture<RpcResponse> answer = new CompletableFuture<>();

    private IncomingCall call(TimeLimit limit, Duration allowed) throws NoSuchMethodException {
        var call = new IncomingCall(PEER, Deadline.after(allowed), Map.of("tenant", "north"));
        RpcMethod method = RpcMethod.of(Greeter.class, Greeter.class.getMethod("greet", String.class));
        var request = new RpcRequest(method, List.of("Ann"), call.deadline(), call.attachments());
        try (RpcContext.Scope scope = RpcContext.serving(call)) {
            assertThat(scope).isNotNull();
            var reply = limit.invoke(request, next -> {
                IncomingCall seen = RpcContext.call();
                assertThat(seen)
                        .isNotNull()
                        .satisfies(its -> assertThat(its.deadline()).isEqualTo(next.deadline()));
                served.set(seen);
                return answer;
            });
            assertThat(reply).isNotNull();
            assertThat(RpcContext.call()).as("when the filter is done").isSameAs(call);
        }
        return call;
    }

    private IncomingCall served() {
        return java.util.Objects.requireNonNull(served.get());
    }

    private Duration left() {
        return served().timeLeft().orElseThrow();
    }

    @Test
    void theShorterOfBothCounts() throws Exception {
        var limit = new TimeLimit(Duration.ofMinutes(10), List.of());

        call(limit, Duration.ofHours(1));
        assertThat(left()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        call(limit, Duration.ofMinutes(5));
        assertThat(left()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
        call(limit, Duration.ZERO);
        assertThat(left())
                .as("of a caller who waits for ever")
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    }

    @Test
    void aMethodsOwnStandsInTheServicesPlace() throws Exception {
        var own = List.of(MethodConfig.of("greet").timeout(Duration.ofMinutes(20)));

        call(new TimeLimit(Duration.ofMinutes(10), own), Duration.ofHours(1));

        assertThat(left()).isBetween(Duration.ofMinutes(19), Duration.ofMinutes(20));
    }

    @Test
    void whatIsAttachedToTheReplyGoesWithIt() throws Exception {
        IncomingCall call = call(new TimeLimit(Duration.ofMinutes(10), List.of()), Duration.ofHours(1));
        assertThat(served().attachments()).containsEntry("tenant", "north");

        served().attachToReply("seller", "Ann");
        answer.complete(RpcResponse.of("hello"));

        assertThat(call.replyAttachments()).containsEntry("seller", "Ann");
    }

    @Test
    void aCancelReachesTheService() throws Exception {
        IncomingCall call = call(new TimeLimit(Duration.ofMinutes(10), List.of()), Duration.ofHours(1));

        call.cancel();

        assertThat(served().isCancelled()).isTrue();
    }
}
