package io.rpcladder.demo;

import io.rpcladder.registry.RegistryOptions;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** What v5 can do, and what it cannot. */
final class Story {

    private static final int MANY = 3_000;
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final Storyteller out;
    private final Market market;
    private final Servers servers;
    private final RegistryOptions registry;

    Story(Storyteller out, Market market, Servers servers, RegistryOptions registry) {
        this.out = out;
        this.market = market;
        this.servers = servers;
        this.registry = registry;
    }

    void tell() throws Exception {
        try (var operator = new Operator(registry)) { // first, because without a registry the servers would wait for it
            servers.start("Ann", "Bob", "Cleo");
            try (var customers = new Customers(market.checkout())) {
                theySpread(operator, customers);
                oneJoins(customers);
                oneIsWeighed(operator, customers);
                oneIsKilled(customers);
                oneIsStopped(operator, customers);
                customers.goHome();
                theEnd(customers);
            }
        }
    }

    private void theySpread(Operator operator, Customers customers) throws Exception {
        out.tell("Three servers stand in the registry. Nobody told the client where they are:");
        out.answer("servers that offer the checkout", 3, operator.servers());
        out.remark("One of them: " + operator.node(servers.port("Ann")));
        await(() -> customers.answers().size() == 3);
        show(customers.next(MANY), "Ann", "Bob", "Cleo");
    }

    private void oneJoins(Customers customers) throws Exception {
        out.tell("A fourth one starts, and takes its share at once:");
        servers.start("Dan");
        await(() -> customers.next(20).containsKey("Dan"));
        show(customers.next(MANY), "Ann", "Bob", "Cleo", "Dan");
    }

    private void oneIsWeighed(Operator operator, Customers customers) throws Exception {
        out.tell(
                "Ann is weighed anew, in the registry, while calls run: 700 in place of 100. So she gets 7 of 10 calls:");
        operator.weigh(servers.port("Ann"), 700);
        await(() -> customers.next(200).getOrDefault("Ann", 0) > 120);
        Map<String, Integer> answers = customers.next(MANY);
        show(answers, "Ann", "Bob", "Cleo", "Dan");
        int share = 100 * answers.getOrDefault("Ann", 0) / sum(answers);
        out.answer("Ann's share is near 70%", true, share >= 65 && share <= 75);
    }

    private void oneIsKilled(Customers customers) throws Exception {
        out.tell("Ann is killed with SIGKILL. Calls that she had not answered go to others:");
        servers.kill("Ann");
        await(() -> !customers.next(50).containsKey("Ann"));
        show(customers.next(MANY), "Bob", "Cleo", "Dan");
    }

    private void oneIsStopped(Operator operator, Customers customers) throws Exception {
        out.tell("Bob is stopped. He leaves the registry first, answers what he has, and goes:");
        servers.stop("Bob");
        await(() -> !customers.next(50).containsKey("Bob"));
        show(customers.next(MANY), "Cleo", "Dan");
        out.remark("In the registry are still " + operator.servers()
                + ": Ann said nothing when she died; her node goes with her session.");
    }

    private void theEnd(Customers customers) {
        out.tell("All in all:");
        out.answer("calls that failed", 0L, customers.errors());
        out.answer("calls without an answer", 0, customers.calls() - sum(customers.answers()));
        customers.answers().forEach((name, calls) -> out.remark(name + " answered " + calls + " calls."));
        out.remark("But all servers are equal here: old and new versions, tests and production are not told apart,");
        out.remark("and to change a part of it one has to change code. v6 does better.");
    }

    private void show(Map<String, Integer> answers, String... expected) {
        out.answer("those who answer", new TreeSet<>(Set.of(expected)), answers.keySet());
        out.remark("Their shares: "
                + answers.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + 100 * entry.getValue() / sum(answers) + "%")
                        .collect(Collectors.joining(", "))
                + ".");
    }

    private static int sum(Map<String, Integer> answers) {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Waits for what should come soon; if it does not, the next answer is wrong. */
    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
            Thread.sleep(5);
        }
    }
}
