package io.rpcladder.demo;

import io.rpcladder.RpcContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** What v3 can do, and what it cannot. */
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
        new MarketDay(out, apples).tell();
        oneConnection();
        inAnyOrder();
        callbacks();
        byRequestId();
    }

    private void oneConnection() {
        out.tell(
                "All calls share one connection. A hundred slow ones are under way in it at the same time, and no thread waits:");
        long begin = System.nanoTime();
        List<CompletableFuture<Integer>> counts =
                IntStream.range(0, 100).mapToObj(i -> apples.countLater("Fuji")).toList();
        out.answer("done when the last of them was sent", false, counts.stream().allMatch(CompletableFuture::isDone));
        int sum = counts.stream().mapToInt(CompletableFuture::join).sum();
        out.answer("a hundred times apples.countLater(\"Fuji\"), in all,", 12_000, sum);
        out.remark("Each takes a second; all together took " + (System.nanoTime() - begin) / 1_000_000 + " ms.");
    }

    private void inAnyOrder() {
        out.tell("Replies come in the order in which the work ends. The id of its request leads each to its future:");
        var slow = apples.countLater("Gala");
        out.answer("apples.stock(\"Boskoop\"), asked second,", 12, apples.stock("Boskoop"));
        out.answer("the first call is done by then", false, slow.isDone());
        out.answer("apples.countLater(\"Gala\"), asked first,", 75, slow.join());
    }

    private void callbacks() {
        out.tell("A callback continues where a reply leads, without a thread that waits for it:");
        var sum = apples.countLater("Fuji")
                .thenCombine(apples.countLater("Gala"), Integer::sum)
                .thenApply(count -> "Fuji and Gala: " + count);
        out.answer("two counts and two callbacks", "Fuji and Gala: 195", sum.join());
    }

    private void byRequestId() {
        out.tell(
                "An ordinary method can return at once, too. Its thread asks for the result later, by the request's id:");
        int atOnce = market.applesUnawaited().countSlowly("Boskoop");
        long id = RpcContext.requestId();
        out.answer("apples.countSlowly(\"Boskoop\"), which has no result yet,", 0, atOnce);
        out.answer(
                "the result of that request, fetched later,",
                12,
                market.result(id).join());
        out.remark(
                "But each connection still costs the server a thread, and a server that falls silent is waited for.");
        out.remark("v4 ends both.");
    }
}
