package io.rpcladder.demo;

import io.rpcladder.RpcResponse;
import io.rpcladder.ServiceNotFoundException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What v1 can do, and what it cannot. */
final class Story {

    private final Storyteller out;
    private final Market market;
    private final AppleService apples;

    Story(Storyteller out, Market market) {
        this.out = out;
        this.market = market;
        this.apples = market.apples();
    }

    void tell() throws Exception {
        byHand();
        new MarketDay(out, apples).tell();
        aMisspelling();
        oneAtATime();
    }

    private void byHand() throws Exception {
        out.tell("A call is a request and a response. Here is one with all its parts spelled by hand:");
        RpcResponse response =
                market.call("io.rpcladder.demo.AppleService", "stock", List.of("java.lang.String"), "Boskoop");
        out.answer("AppleService.stock(\"Boskoop\")", 12, response.value());
    }

    private void aMisspelling() {
        out.tell("The compiler does not know these names, so a wrong one is found when it is called:");
        RpcResponse response =
                market.call("io.rpcladder.demo.AppleService", "stok", List.of("java.lang.String"), "Boskoop");
        Throwable error = response.error();
        out.answer(
                "AppleService.stok(\"Boskoop\")",
                ServiceNotFoundException.class,
                error == null ? null : error.getClass());
        out.remark(String.valueOf(error == null ? "" : error.getMessage()));
    }

    private void oneAtATime() {
        out.tell("This server serves one caller at a time. Somebody counts slowly; who comes next must wait:");
        long begin = System.nanoTime();
        var slow = CompletableFuture.supplyAsync(() -> apples.countSlowly("Fuji"));
        while (System.nanoTime() - begin < 100_000_000) {
            Thread.onSpinWait(); // let the slow call be first
        }
        int quick = apples.stock("Gala");
        long waited = (System.nanoTime() - begin) / 1_000_000;
        out.answer("apples.stock(\"Gala\"), a quick question,", 75, quick);
        out.remark("It took " + waited + " ms, nearly all of it behind the slow call.");
        out.answer("apples.countSlowly(\"Fuji\"), meanwhile,", 120, slow.join());
        out.remark("v2 serves many callers, and needs no stub written by hand.");
    }
}
