package io.rpcladder.spring.boot;

import io.rpcladder.NoProviderException;
import java.util.Objects;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says without a stack trace which provider the start has missed. */
final class RpcFailureAnalyzer extends AbstractFailureAnalyzer<NoProviderException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, NoProviderException cause) {
        return new FailureAnalysis(
                Objects.requireNonNullElse(cause.getMessage(), "a provider is missing"),
                "Start the provider, or look at its group and version; or set check = false at the @RpcReference, or"
                        + " rpc.consumer.check=false for all.",
                cause);
    }
}
