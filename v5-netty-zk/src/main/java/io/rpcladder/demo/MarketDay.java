package io.rpcladder.demo;

import java.util.List;

/** The part of the story that is the same in every version: what a call can carry. */
final class MarketDay {

    private final Storyteller out;
    private final AppleService apples;

    MarketDay(Storyteller out, AppleService apples) {
        this.out = out;
        this.apples = apples;
    }

    void tell() throws Exception {
        out.tell("Calls carry values, objects, lists and null:");
        out.answer("apples.stock(\"Fuji\")", 120, apples.stock("Fuji"));
        List<Apple> all = Stock.shipped().apples();
        out.answer("apples.find(\"Gala\")", all.get(1), apples.find("Gala"));
        out.answer("apples.find(\"Pear\")", null, apples.find("Pear"));
        out.answer("apples.all().size()", all.size(), apples.all().size());

        out.tell("They change things on the server. A delivery returns nothing; a purchase returns what is left:");
        apples.deliver("Gala", 5);
        out.answer("apples.deliver(\"Gala\", 5), then apples.stock(\"Gala\")", 80, apples.stock("Gala"));
        out.answer("apples.buy(\"Gala\", 5)", 75, apples.buy("Gala", 5));

        out.tell("What the service throws arrives as itself:");
        out.failure("apples.buy(\"Boskoop\", 50)", OutOfStockException.class, () -> apples.buy("Boskoop", 50));
        out.failure("apples.deliver(\"Pear\", 1)", IllegalArgumentException.class, () -> {
            apples.deliver("Pear", 1);
            return null;
        });
    }
}
