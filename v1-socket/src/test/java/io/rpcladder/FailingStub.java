package io.rpcladder;

import io.rpcladder.contract.FailingService;
import java.util.List;

/** A stub written by hand. */
final class FailingStub implements FailingService {

    private final RpcClient client;

    FailingStub(RpcClient client) {
        this.client = client;
    }

    private RpcResponse call(String method) {
        return client.invoke(RpcRequest.of("io.rpcladder.contract.FailingService", method, List.of()));
    }

    @SuppressWarnings("NullAway")
    private static Object unchecked(RpcResponse response) {
        try {
            return response.valueOrThrow();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new RemoteException(e.getClass().getName(), e.getMessage());
        }
    }

    @Override
    public void declared() throws DeclaredException {
        RpcResponse response = call("declared");
        if (response.error() instanceof DeclaredException e) {
            throw e;
        }
        unchecked(response);
    }

    @Override
    public void interrupted() throws InterruptedException {
        RpcResponse response = call("interrupted");
        if (response.error() instanceof InterruptedException e) {
            throw e;
        }
        unchecked(response);
    }

    @Override
    public void unchecked() {
        unchecked(call("unchecked"));
    }

    @Override
    public void error() {
        unchecked(call("error"));
    }

    @Override
    public void deepRecursion() {
        unchecked(call("deepRecursion"));
    }

    @Override
    public void unnamed() {
        unchecked(call("unnamed"));
    }

    @Override
    public void unserializable() throws UnserializableException {
        RpcResponse response = call("unserializable");
        if (response.error() instanceof UnserializableException e) {
            throw e;
        }
        unchecked(response);
    }

    @Override
    public void spiteful() {
        unchecked(call("spiteful"));
    }

    @Override
    public void undeclaredChecked() {
        unchecked(call("undeclaredChecked"));
    }

    @Override
    public Object unserializableResult() {
        return unchecked(call("unserializableResult"));
    }

    @Override
    public String works() {
        return (String) unchecked(call("works"));
    }
}
