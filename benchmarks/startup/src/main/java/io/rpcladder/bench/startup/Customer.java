package io.rpcladder.bench.startup;

import io.rpcladder.service.RpcReference;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Calls all ten services. Without v6 its fields stay empty. */
@SuppressWarnings("NullAway.Init") // Spring fills the fields
class Customer {

    @RpcReference
    private Stands.Apples apples;

    @RpcReference
    private Stands.Pears pears;

    @RpcReference
    private Stands.Plums plums;

    @RpcReference
    private Stands.Cherries cherries;

    @RpcReference
    private Stands.Grapes grapes;

    @RpcReference
    private Stands.Melons melons;

    @RpcReference
    private Stands.Peaches peaches;

    @RpcReference
    private Stands.Lemons lemons;

    @RpcReference
    private Stands.Figs figs;

    @RpcReference
    private Stands.Dates dates;

    /** Calls each once; the number of right answers. */
    int callAll() {
        List<Function<String, Object>> calls = List.of(
                apples::find,
                pears::find,
                plums::find,
                cherries::find,
                grapes::find,
                melons::find,
                peaches::find,
                lemons::find,
                figs::find,
                dates::find);
        List<Object> right = List.of(
                new Stands.Apple("Boskoop", 7, Optional.empty()),
                new Stands.Pear("Boskoop", 7, Optional.empty()),
                new Stands.Plum("Boskoop", 7, Optional.empty()),
                new Stands.Cherry("Boskoop", 7, Optional.empty()),
                new Stands.Grape("Boskoop", 7, Optional.empty()),
                new Stands.Melon("Boskoop", 7, Optional.empty()),
                new Stands.Peach("Boskoop", 7, Optional.empty()),
                new Stands.Lemon("Boskoop", 7, Optional.empty()),
                new Stands.Fig("Boskoop", 7, Optional.empty()),
                new Stands.Date("Boskoop", 7, Optional.empty()));
        int answered = 0;
        for (int i = 0; i < calls.size(); i++) {
            answered += calls.get(i).apply("Boskoop").equals(right.get(i)) ? 1 : 0;
        }
        return answered;
    }
}
