package io.rpcladder.wireshark;

import io.rpcladder.RpcOptions;
import java.util.concurrent.CompletableFuture;

/** What is called in the captured file: a method for each kind of message. */
public interface FruitStall {

    int stock(String variety);

    /** Nobody waits for the end of this. */
    @RpcOptions(oneWay = true)
    void delivered(String variety, int boxes);

    /** A long text. */
    String describe(String wishes);

    /** Never ends by itself. */
    CompletableFuture<Integer> awaitHarvest(String variety);
}
