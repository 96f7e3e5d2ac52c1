package io.rpcladder.spring.boot;

import io.rpcladder.NoProviderException;
import io.rpcladder.RpcException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says without a stack trace why the start has failed, where the framework has said so: its messages name what to do. */
final class RpcFailureAnalyzer implements FailureAnalyzer {

    private static final String OURS = RpcException.class.getPackageName() + ".";

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        Throwable ours = null;
        for (Throwable one = failure; one != null; one = one.getCause()) {
            ours = isOurs(one) ? one : ours;
            if (one instanceof NoProviderException) {
                break;
            }
        }
        return ours == null
                ? null
                : new FailureAnalysis(
                        Objects.requireNonNullElse(ours.getMessage(), ours.toString()), action(ours), ours);
    }

    /** Whether the framework has said it, on purpose: a NullPointerException of ours is a bug, and needs its stack trace. */
    private static boolean isOurs(Throwable error) {
        StackTraceElement[] stack = error.getStackTrace();
        return error instanceof RpcException
                || ((error instanceof IllegalArgumentException || error instanceof IllegalStateException)
                        && stack.length > 0
                        && stack[0].getClassName().startsWith(OURS));
    }

    private static @Nullable String action(Throwable error) {
        if (error instanceof NoProviderException) {
            return "Start the provider; or look at its group and version, and at rpc.registry.address, where both have to meet:"
                    + " memory:// is within one process. Or set check = false at the @RpcReference, or"
                    + " rpc.consumer.check=false for all.";
        }
        return String.valueOf(error.getMessage()).startsWith("cannot listen on")
                ? "Choose another address by rpc.provider.host and rpc.provider.port; or stop who listens there."
                : null;
    }
}
