package io.rpcladder.monitor;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import io.rpcladder.RpcException;
import io.rpcladder.RpcResponse;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call with an observation around it, which ends when the reply is there. */
final class Observed {

    private final Observation observation;
    private final ObservedCall call;

    private Observed(Observation observation, ObservedCall call) {
        this.observation = observation;
        this.call = call;
    }

    static <C extends Observation.Context & ObservedCall> CompletionStage<RpcResponse> invoke(
            C call,
            ObservationConvention<C> convention,
            ObservationRegistry registry,
            Supplier<CompletionStage<RpcResponse>> next) {
        Observation observation = Observation.createNotStarted(convention, () -> call, registry);
        return new Observed(observation.start(), call).invoke(next);
    }

    /** Gives back the reply itself: who cancels it cancels the call. */
    private CompletionStage<RpcResponse> invoke(Supplier<CompletionStage<RpcResponse>> next) {
        CompletionStage<RpcResponse> reply;
        Observation.Scope scope = observation.openScope();
        try {
            reply = next.get();
        } catch (Throwable e) {
            observation.error(e);
            observation.stop();
            throw e;
        } finally {
            scope.close();
        }
        var unused = reply.whenComplete(this::end);
        return reply;
    }

    private void end(@Nullable RpcResponse response, @Nullable Throwable failure) {
        Throwable error = failure;
        if (response != null) {
            call.setResponse(response);
            error = response.error();
        }
        if (error != null) {
            observation.error(RpcException.unwrapped(error));
        }
        observation.stop();
    }
}
