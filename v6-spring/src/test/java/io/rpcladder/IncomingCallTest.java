package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is done when a call is cancelled. */
class IncomingCallTest {

    private final IncomingCall call = new IncomingCall(new InetSocketAddress(0), Deadline.NONE, Map.of());

    @Test
    void anActionThatFailsConcernsNoneOfTheOthers() {
        var ran = new ArrayList<String>();
        call.onCancel(() -> ran.add("first"));
        call.onCancel(() -> {
            throw new IllegalStateException("on purpose");
        });
        call.onCancel(() -> {
            throw new AssertionError("on purpose");
        });
        call.onCancel(() -> ran.add("last"));

        call.cancel();

        assertThat(ran).containsExactly("first", "last");
        assertThat(call.isCancelled()).isTrue();
    }

    @Test
    void eachActionRunsOnce() {
        var ran = new ArrayList<String>();
        call.onCancel(() -> ran.add("before"));
        call.cancel();
        call.cancel();
        call.onCancel(() -> ran.add("after"));

        assertThat(ran).containsExactly("before", "after");
    }
}
