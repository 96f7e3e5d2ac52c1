package io.rpcladder.demo.provider;

import io.rpcladder.demo.Apple;
import io.rpcladder.demo.AppleService;
import io.rpcladder.demo.OutOfStockException;
import io.rpcladder.service.RpcService;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sells the apples of a stock. Safe for use by many threads. */
@RpcService(group = "${market.group:}", version = "${market.version:}")
final class AppleStand implements AppleService {

    private final List<String> order;
    private final Map<String, Apple> apples = new TreeMap<>();
    private final Map<String, Integer> praises = new ConcurrentHashMap<>();

    AppleStand(Stock stock) {
        order = stock.apples().stream().map(Apple::variety).toList();
        stock.apples().forEach(apple -> apples.put(apple.variety(), apple));
    }

    @Override
    public int stock(String variety) {
        Apple apple = find(variety);
        return apple == null ? 0 : apple.count();
    }

    @Override
    public synchronized @Nullable Apple find(String variety) {
        return apples.get(variety);
    }

    @Override
    public List<Apple> all() {
        return order.stream().map(this::known).toList();
    }

    @Override
    public synchronized void deliver(String variety, int count) {
        Apple apple = known(variety);
        apples.put(variety, apple.withCount(apple.count() + count));
    }

    @Override
    public synchronized int buy(String variety, int count) throws OutOfStockException {
        Apple apple = known(variety);
        if (apple.count() < count) {
            throw new OutOfStockException(variety, count, apple.count());
        }
        apples.put(variety, apple.withCount(apple.count() - count));
        return stock(variety);
    }

    @Override
    public int countSlowly(String variety) {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the market closed while the " + variety + " were counted", e);
        }
        return stock(variety);
    }

    @Override
    public CompletableFuture<Integer> stockLater(String variety) {
        return CompletableFuture.completedFuture(stock(variety));
    }

    @Override
    public CompletableFuture<Integer> countLater(String variety) {
        var inASecond = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
        return CompletableFuture.supplyAsync(() -> stock(variety), inASecond);
    }

    @Override
    public int countInTime(String variety) {
        return countSlowly(variety);
    }

    @Override
    public void praise(String variety) {
        praises.merge(variety, 1, Integer::sum);
    }

    @Override
    public int praises(String variety) {
        return praises.getOrDefault(variety, 0);
    }

    private Apple known(String variety) {
        Apple apple = find(variety);
        if (apple == null) {
            throw new IllegalArgumentException("no apples called " + variety + "; there are " + order);
        }
        return apple;
    }
}
