package io.rpcladder.demo;

import io.rpcladder.RpcOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The apple stand of the market. */
public interface AppleService {

    /** How many apples of a variety there are; 0 if nobody knows it. */
    int stock(String variety);

    /** What is known of a variety, or null. */
    @Nullable
    Apple find(String variety);

    /** All varieties, in the order of the stock file. */
    List<Apple> all();

    /** Puts more apples on the stand. */
    void deliver(String variety, int count);

    /**
     * Takes apples from the stand.
     *
     * @return how many are left
     */
    int buy(String variety, int count) throws OutOfStockException;

    /** Counts the apples by hand, which takes a second. */
    int countSlowly(String variety);

    /** Counts them as slowly, but who asks has no patience: the call's time is over before. */
    @RpcOptions(timeoutMillis = 200)
    int countInTime(String variety);

    /** Says something nice about the apples. Nobody waits for a reply, because there is none. */
    @RpcOptions(oneWay = true)
    void praise(String variety);

    /** How often a variety was praised. The answer is at hand, so the thread that reads the question gives it. */
    @RpcOptions(direct = true)
    int praises(String variety);

    /** The stock, for a caller that does not wait for it. */
    CompletableFuture<Integer> stockLater(String variety);

    /** Counts the apples by hand as well, but keeps no thread waiting on either side. */
    CompletableFuture<Integer> countLater(String variety);
}
