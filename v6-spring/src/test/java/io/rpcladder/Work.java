package io.rpcladder;

import java.util.concurrent.CompletableFuture;

/** A service with a method for each way in which a call can go. */
public interface Work {

    String echo(String text);

    byte[] bytes(byte[] bytes);

    byte[] produce(int length);

    /** Blocks its thread until the test opens the gate. */
    String gated(String name);

    /** Answers when the test does, and holds no thread meanwhile. */
    CompletableFuture<String> later(String name);

    @RpcOptions(timeoutMillis = 150)
    CompletableFuture<String> laterWithin150Millis(String name);

    @RpcOptions(timeoutMillis = 0)
    CompletableFuture<String> laterWithoutLimit(String name);

    @RpcOptions(oneWay = true)
    void tell(String what);

    @RpcOptions(oneWay = true)
    void tellBytes(byte[] what);

    /** Throws. */
    @RpcOptions(oneWay = true)
    void tellInVain(String what);

    /** The name of the thread that it runs on. */
    String thread();

    @RpcOptions(direct = true)
    String directThread();

    @RpcOptions(direct = true)
    CompletableFuture<String> directLater(String name);

    boolean isOnIoThread();

    @RpcOptions(direct = true)
    boolean isDirectlyOnIoThread();

    /** The name that this has on the wire. */
    static String path(String method, Class<?>... parameters) {
        try {
            return RpcMethod.of(Work.class, Work.class.getMethod(method, parameters))
                    .path();
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
