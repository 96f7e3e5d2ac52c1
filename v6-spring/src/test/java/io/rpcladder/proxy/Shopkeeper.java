package io.rpcladder.proxy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Serves. */
final class Shopkeeper implements Shop {

    final List<CompletableFuture<Order>> later = new CopyOnWriteArrayList<>();
    final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public Order place(Order order, int more) {
        order.item().setCount(order.item().getCount() + more);
        return new Order(
                order.id() + "!",
                order.item(),
                order.price().negate(),
                order.day().plusDays(1),
                Color.GREEN);
    }

    @Override
    public List<Item> items(List<Item> items, int factor) {
        items.forEach(item -> item.setCount(item.getCount() * factor));
        return items;
    }

    @Override
    public Color other(Color color) {
        return color == Color.RED ? Color.GREEN : Color.RED;
    }

    @Override
    public String pay(Payment payment) {
        return payment.toString();
    }

    @Override
    public Payment change(Payment payment) {
        return payment instanceof Cash ? new Card("1") : new Cash(1);
    }

    @Override
    public long sum(int[][] numbers, long... more) {
        return Arrays.stream(numbers).flatMapToInt(Arrays::stream).sum()
                + LongStream.of(more).sum();
    }

    @Override
    public String name(String name) {
        return "text " + name;
    }

    @Override
    public String name(int number) {
        return "number " + number;
    }

    @Override
    public Object any(Object any, Map<String, Object> more) {
        return List.of(any, more, new Cash(3));
    }

    @Override
    public Optional<String> find(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    @Override
    public void nothing() {}

    @Override
    public @Nullable Order none() {
        return null;
    }

    @Override
    public void fail(String how) throws ClosedException {
        if (how.equals("closed")) {
            throw new ClosedException("until Monday");
        }
        throw new IllegalArgumentException(how);
    }

    @Override
    public CompletableFuture<Order> later(String id) {
        var order = new CompletableFuture<Order>();
        later.add(order);
        return order;
    }

    static Order order(String id) {
        return new Order(id, new Item(), BigDecimal.ONE, LocalDate.EPOCH, null);
    }

    @Override
    public void tell(String what) {
        told.add(what);
    }
}
