package io.rpcladder.demo;

import io.rpcladder.RpcTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What v4 can do, and what it cannot. */
final class Story {

    private static final int MANY = 20_000;

    private final Storyteller out;
    private final AppleService apples;

    Story(Storyteller out, Market market) {
        this.out = out;
        this.apples = market.apples();
    }

    void tell() throws Exception {
        new MarketDay(out, apples).tell();
        onTime();
        oneWay();
        manyThreadsOneConnection();
    }

    private void onTime() {
        out.tell("A call has a deadline. This one has 200 ms, and the service takes a second:");
        long begin = System.nanoTime();
        Throwable error = null;
        try {
            apples.countInTime("Fuji");
        } catch (RpcTimeoutException e) {
            error = e;
        }
        out.answer("apples.countInTime(\"Fuji\") timed out", true, error != null);
        out.remark("That was seen after " + (System.nanoTime() - begin) / 1_000_000
                + " ms. The late reply will be thrown away.");
    }

    private void oneWay() throws InterruptedException {
        out.tell("A one-way call is sent and forgotten. That it arrived is seen by asking:");
        int before = apples.praises("Gala");
        apples.praise("Gala");
        long patience = System.nanoTime() + 5_000_000_000L;
        while (apples.praises("Gala") == before && System.nanoTime() < patience) {
            Thread.onSpinWait();
        }
        out.answer("apples.praises(\"Gala\"), after one praise more,", before + 1, apples.praises("Gala"));
    }

    private void manyThreadsOneConnection() {
        out.tell("Requests and replies travel in batches over one connection, and few threads serve it:");
        List<CompletableFuture<Integer>> calls = new ArrayList<>();
        long begin = System.nanoTime();
        int sum = 0;
        for (int i = 0; i < MANY; i++) {
            calls.add(apples.stockLater("Fuji"));
            if (calls.size() == 256) { // as many as the server's queue is sure to hold
                sum += calls.stream().mapToInt(CompletableFuture::join).sum();
                calls.clear();
            }
        }
        sum += calls.stream().mapToInt(CompletableFuture::join).sum();
        long elapsed = System.nanoTime() - begin;
        out.answer(MANY + " times apples.stockLater(\"Fuji\"), in all,", MANY * 120, sum);
        out.remark("They took " + elapsed / 1_000_000 + " ms.");
        out.remark("But the client must be told where the server is, and when it dies the market is closed.");
        out.remark("v5 finds servers by itself, and goes on when one dies.");
    }
}
