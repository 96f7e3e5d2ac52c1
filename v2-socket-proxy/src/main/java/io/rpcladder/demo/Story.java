package io.rpcladder.demo;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What v2 can do, and what it cannot. */
final class Story {

    private final Storyteller out;
    private final AppleService apples;
    private final OrangeService oranges;

    Story(Storyteller out, Market market) {
        this.out = out;
        this.apples = market.apples();
        this.oranges = market.oranges();
    }

    void tell() throws Exception {
        new MarketDay(out, apples).tell();
        anyInterface();
        manyAtATime();
        aSocketForEachCall();
    }

    private void anyInterface() {
        out.tell("A proxy makes any interface callable. Nobody wrote a stub for the oranges:");
        out.answer("oranges.all().size()", 2, oranges.all().size());
        out.answer(
                "oranges.toString(), which is no call,",
                "proxy of " + OrangeService.class.getName(),
                oranges.toString());
    }

    private void manyAtATime() {
        out.tell("A pool of threads serves many callers. Two count slowly, and a third is not kept waiting:");
        var slow = Stream.of("Fuji", "Gala")
                .map(variety -> CompletableFuture.supplyAsync(() -> apples.countSlowly(variety)))
                .toList();
        out.answer("apples.stock(\"Boskoop\"), a quick question,", 12, apples.stock("Boskoop"));
        out.answer("the slow calls are done by then", false, slow.stream().anyMatch(CompletableFuture::isDone));
        out.answer("apples.countSlowly(\"Fuji\")", 120, slow.get(0).join());
        out.answer("apples.countSlowly(\"Gala\")", 75, slow.get(1).join());
    }

    private void aSocketForEachCall() {
        out.tell(
                "But every call opens a socket, sends, waits and closes it, and its caller can do nothing else meanwhile:");
        long begin = System.nanoTime();
        int sum = 0;
        for (int i = 0; i < 1_000; i++) {
            sum += apples.stock("Fuji");
        }
        out.answer("a thousand times apples.stock(\"Fuji\"), in all,", 120_000, sum);
        out.remark("It took " + (System.nanoTime() - begin) / 1_000_000 + " ms and a thousand sockets.");
        out.remark("v3 keeps one connection, and lets calls share it.");
    }
}
