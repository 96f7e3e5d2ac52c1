package io.rpcladder.cluster;

import io.rpcladder.NoProviderException;
import io.rpcladder.RpcCodecException;
import io.rpcladder.RpcConnectionLostException;
import io.rpcladder.ServerBusyException;
import io.rpcladder.ServiceNotFoundException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What went wrong with a call so far, and what its caller is told in the end. For use by one thread at a time. */
final class Failures {

    /** A call that nobody took is tried at many; the first few say why. */
    private static final int MOST_KEPT = 8;

    private final List<Member> tried = new ArrayList<>();
    private final List<Throwable> first = new ArrayList<>();
    private @Nullable Throwable mayHaveRun;
    private @Nullable Throwable last;

    void add(Member member, Throwable error) {
        tried.add(member);
        last = error;
        if (first.size() < MOST_KEPT) {
            first.add(error);
        }
        if (mayHaveRun == null && error instanceof RpcConnectionLostException) {
            mayHaveRun = error;
        }
    }

    List<Member> tried() {
        return tried;
    }

    /** What a call fails with that ends with this error. That it did not run is no longer true if it may have run before. */
    Throwable endingWith(Throwable error) {
        Throwable lost = mayHaveRun;
        return withOthers(lost != null && FailoverCall.isSureNotToHaveRun(error) ? lost : error);
    }

    /** What a call fails with that nobody is left for. Who may have run, is busy, has no
     * such service or another serializer says more than that. */
    Throwable nobodyLeft(String message) {
        Throwable lost = mayHaveRun;
        if (lost != null) {
            return withOthers(lost);
        }
        Throwable error = last;
        return withOthers(
                error instanceof ServerBusyException
                                || error instanceof ServiceNotFoundException
                                || error instanceof RpcCodecException
                        ? error
                        : new NoProviderException(message, error));
    }

    private Throwable withOthers(Throwable error) {
        first.stream()
                .filter(other -> other != error && other != error.getCause())
                .forEach(error::addSuppressed);
        return error;
    }
}
