package io.rpcladder.demo;

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

    /** Counts the apples by hand as well, but keeps no thread waiting on either side. */
    CompletableFuture<Integer> countLater(String variety);
}
