package io.rpcladder.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is told how a call ended, on a thread of its own. */
@FunctionalInterface
public interface Callback {

    /**
     * The call has ended.
     *
     * @param result what the method returned, or the exception that the call failed with
     * @param arguments of the call
     */
    void ended(@Nullable Object result, List<@Nullable Object> arguments) throws Exception;
}
