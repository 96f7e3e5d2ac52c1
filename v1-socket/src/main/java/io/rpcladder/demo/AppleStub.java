package io.rpcladder.demo;

import io.rpcladder.RpcResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The apple stand, called from afar. Written by hand: it repeats the name and types of every method, and nothing but a
 * failing call tells when they are wrong.
 */
final class AppleStub implements AppleService {

    private static final String SERVICE = "io.rpcladder.demo.AppleService";
    private static final String STRING = "java.lang.String";

    private final Market market;

    AppleStub(Market market) {
        this.market = market;
    }

    @Override
    public int stock(String variety) {
        return (int) value(market.call(SERVICE, "stock", List.of(STRING), variety));
    }

    @Override
    public @Nullable Apple find(String variety) {
        return (Apple) value(market.call(SERVICE, "find", List.of(STRING), variety));
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Apple> all() {
        return (List<Apple>) value(market.call(SERVICE, "all", List.of()));
    }

    @Override
    public void deliver(String variety, int count) {
        value(market.call(SERVICE, "deliver", List.of(STRING, "int"), variety, count));
    }

    @Override
    public int buy(String variety, int count) throws OutOfStockException {
        RpcResponse response = market.call(SERVICE, "buy", List.of(STRING, "int"), variety, count);
        if (response.error() instanceof OutOfStockException e) {
            throw e;
        }
        return (int) value(response);
    }

    @Override
    public int countSlowly(String variety) {
        return (int) value(market.call(SERVICE, "countSlowly", List.of(STRING), variety));
    }

    @SuppressWarnings("NullAway") // what may be null is known to each method
    private static Object value(RpcResponse response) {
        try {
            return response.valueOrThrow();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the server threw what the method does not declare", e);
        }
    }
}
