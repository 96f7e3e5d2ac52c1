package io.rpcladder.proxy;

import io.rpcladder.RpcOptions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A service whose callers do not have its classes. */
public interface Shop {

    enum Color {
        RED,
        GREEN
    }

    record Order(
            String id,
            Item item,
            BigDecimal price,
            LocalDate day,
            @Nullable Color color) {}

    /** A bean. */
    class Item {
        private String name = "";
        private int count;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public int getCount() {
            return count;
        }

        public void setCount(int count) {
            this.count = count;
        }
    }

    sealed interface Payment permits Cash, Card {}

    record Cash(int coins) implements Payment {}

    record Card(String number) implements Payment {}

    /** Declared, and unknown to whoever calls without the interface. */
    final class ClosedException extends Exception {
        public ClosedException(String message) {
            super(message);
        }
    }

    Order place(Order order, int more);

    List<Item> items(List<Item> items, int factor);

    Color other(Color color);

    String pay(Payment payment);

    Payment change(Payment payment);

    long sum(int[][] numbers, long... more);

    String name(String name);

    String name(int number);

    Object any(Object any, Map<String, Object> more);

    Optional<String> find(String name);

    void nothing();

    @Nullable
    Order none();

    void fail(String how) throws ClosedException;

    CompletableFuture<Order> later(String id);

    @RpcOptions(oneWay = true)
    void tell(String what);
}
