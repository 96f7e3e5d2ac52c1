package io.rpcladder.demo;

import io.rpcladder.NoProviderException;
import io.rpcladder.RpcException;
import io.rpcladder.RpcTimeoutException;
import io.rpcladder.demo.consumer.ConsumerApplication;
import io.rpcladder.demo.provider.ProviderApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** What v6 can do. */
final class Story {

    private static final int MANY = 500;
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final String FARM = """
            fruit,variety,count,price
            apple,Boskoop,7,1.40
            """;

    private final Storyteller out;
    private final Market market;
    private final Applications applications;
    private final Path folder;

    Story(Storyteller out, Market market, Applications applications, Path folder) {
        this.out = out;
        this.market = market;
        this.applications = applications;
        this.folder = folder;
    }

    void tell() throws Exception {
        Page page = open();
        sideBySide(page);
        wrongVersion();
        besidesTheArguments(page);
        try (var customers = new Customers(page)) {
            oneStops(page, customers);
            customers.goHome();
            theEnd(customers);
        }
    }

    /** Three start together, and the page waits for the other two. */
    private Page open() throws IOException {
        Path farm = Files.writeString(folder.resolve("farm.csv"), FARM);
        String port = "--rpc.provider.port=0";
        applications.start(
                "Ann",
                ProviderApplication.class,
                port,
                "--market.name=Ann",
                "--market.group=town",
                "--market.version=1.0");
        applications.start(
                "Bob",
                ProviderApplication.class,
                port,
                "--market.name=Bob",
                "--market.group=farm",
                "--market.version=2.0",
                "--market.stock=" + farm);
        applications.start("page", ConsumerApplication.class, "--server.port=0", "--rpc.consumer.check-timeout=1m");
        applications.awaitPort("Ann");
        applications.awaitPort("Bob");
        return new Page(applications.awaitPort("page"));
    }

    private void sideBySide(Page page) throws InterruptedException {
        out.tell("Three Spring Boot applications run. Ann and Bob offer the same interfaces: she as group town,"
                + " version 1.0, he as group farm, version 2.0. The third is a web page that calls both:");
        curl(page, "/apples/town/Boskoop", "{\"variety\":\"Boskoop\",\"count\":12,\"price\":0.90}");
        curl(page, "/apples/farm/Boskoop", "{\"variety\":\"Boskoop\",\"count\":7,\"price\":1.40}");
        out.remark("For the checkout it wants any group and version, so both get calls:");
        Set<String> cashiers = new TreeSet<>();
        await(() -> cashiers.add(page.cashier()) && cashiers.size() == 2);
        out.answer(page.command("/checkout") + ", again and again", Set.of("Ann", "Bob"), cashiers);
    }

    private void wrongVersion() {
        out.tell("A customer, who has no Spring, asks for versions:");
        out.answer(
                "apples.stock(\"Boskoop\") of town, 1.0",
                12,
                market.apples("town", "1.0").stock("Boskoop"));
        out.answer(
                "apples.stock(\"Boskoop\") of *, 2.0",
                7,
                market.apples("*", "2.0").stock("Boskoop"));
        String call = "apples.stock(\"Boskoop\") of town, 1.1";
        AppleService missing = market.apples("town", "1.1");
        out.failure(call, NoProviderException.class, () -> missing.stock("Boskoop"));
        out.answer("the error names the nearest version", true, errorOf(missing).contains("nearest 1.0"));
    }

    private static String errorOf(AppleService apples) {
        try {
            return "no error but " + apples.stock("Boskoop");
        } catch (RpcException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void besidesTheArguments(Page page) {
        out.tell("With a call goes more than its arguments: attachments both ways, and how long the caller waits:");
        String answer = page.curl("/information?name=Eve").body();
        var parts = Pattern.compile("\"clerk\":\"(.*?)\".*\"customer\":\"(.*?)\".*\"millisLeft\":(\\d+)")
                .matcher(answer);
        out.answer(page.command("/information?name=Eve") + " has three parts", true, parts.find());
        out.answer("who has answered, as stands on the reply", "Ann", parts.group(1));
        out.answer("who has asked, as stands on the call", "Eve", parts.group(2));
        int left = Integer.parseInt(parts.group(3));
        out.answer("the provider knows how long it has", true, left > 0 && left <= 2_000);
        out.remark("The page waits 2 s, of which there were " + left + " ms when the call had arrived.");
        AppleService apples = market.apples("town", "1.0");
        out.failure("apples.countInTime(\"Fuji\")", RpcTimeoutException.class, () -> apples.countInTime("Fuji"));
    }

    private void oneStops(Page page, Customers customers) throws Exception {
        out.tell(
                "Bob is stopped while customers crowd the page. He leaves the registry, answers what he has, and goes:");
        await(() -> customers.answers().size() == 2 && customers.calls() > MANY);
        applications.stop("Bob");
        out.answer("those who answer", Set.of("Ann"), customers.next(MANY).keySet());
        var closed = page.curl("/apples/farm/Boskoop");
        out.answer(page.command("/apples/farm/Boskoop") + " has the status", 503, closed.statusCode());
        out.remark("and says: " + closed.body());
        curl(page, "/apples/town/Boskoop", "{\"variety\":\"Boskoop\",\"count\":12,\"price\":0.90}");
    }

    private void theEnd(Customers customers) {
        out.tell("All in all:");
        out.answer("calls that failed", 0L, customers.errors());
        int answered = customers.answers().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        out.answer("calls without an answer", 0, customers.calls() - answered);
        customers.answers().forEach((name, calls) -> out.remark(name + " answered " + calls + " calls."));
    }

    private void curl(Page page, String path, String expected) {
        out.answer(page.command(path), expected, page.curl(path).body());
    }

    /** Waits for what should come soon; if it does not, the next answer is wrong. */
    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
            Thread.sleep(5);
        }
    }
}
