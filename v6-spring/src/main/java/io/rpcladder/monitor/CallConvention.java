package io.rpcladder.monitor;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.rpcladder.RemoteException;
import io.rpcladder.RpcException;
import io.rpcladder.RpcMethod;

/**
 * What observed calls are named, and their tags: {@code service}, {@code method}, and {@code outcome} when they have ended,
 * which is {@code SUCCESS}; {@code SERVICE_ERROR} where the service threw; and {@code RPC_ERROR} where the call could not be
 * made or answered. Micrometer adds {@code error}, the exception's class.
 *
 * <p>All of them are few. Interfaces bound the services and the methods; where a method is known by its names alone, whoever
 * calls could invent ever new ones, so from the {@value BoundedNames#MOST}th on they are {@code other}.
 *
 * @param <C> the client's or the server's calls
 */
public final class CallConvention<C extends Observation.Context & ObservedCall> implements ObservationConvention<C> {

    private final String name;
    private final Class<C> type;
    private final BoundedNames names = new BoundedNames();

    private CallConvention(String name, Class<C> type) {
        this.name = name;
        this.type = type;
    }

    /** For calls that are made: {@code rpc.client.calls}. */
    public static CallConvention<ClientCallContext> ofClient() {
        return new CallConvention<>("rpc.client.calls", ClientCallContext.class);
    }

    /** For calls that are served: {@code rpc.server.calls}. */
    public static CallConvention<ServerCallContext> ofServer() {
        return new CallConvention<>("rpc.server.calls", ServerCallContext.class);
    }

    @Override
    public String getName() {
        return name;
    }

    /** A span's name: the interface without its package, and the method. */
    @Override
    public String getContextualName(C call) {
        RpcMethod method = call.request().method();
        String service = method.service();
        return names.bounded(method, service.substring(service.lastIndexOf('.') + 1) + "/" + methodName(method));
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(C call) {
        RpcMethod method = call.request().method();
        KeyValues values = KeyValues.of(
                KeyValue.of("service", names.bounded(method, method.service())),
                KeyValue.of("method", names.bounded(method, methodName(method))));
        // Calls in flight are counted without it, because they have none.
        return call.response() == null && call.getError() == null ? values : values.and("outcome", outcome(call));
    }

    private static String methodName(RpcMethod method) {
        return method.signature().substring(0, method.signature().indexOf('('));
    }

    private static <C extends Observation.Context & ObservedCall> String outcome(C call) {
        Throwable error = call.getError();
        if (error == null) {
            return "SUCCESS";
        }
        boolean ran = call.response() != null && (!(error instanceof RpcException) || error instanceof RemoteException);
        return ran ? "SERVICE_ERROR" : "RPC_ERROR";
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return type.isInstance(context);
    }
}
