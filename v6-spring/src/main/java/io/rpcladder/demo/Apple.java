package io.rpcladder.demo;

import java.io.Serializable;
import java.math.BigDecimal;

/** A variety of apples, how many there are, and what one costs. */
public record Apple(String variety, int count, BigDecimal price) implements Serializable {

    /** The same with another count. */
    public Apple withCount(int newCount) {
        return new Apple(variety, newCount, price);
    }
}
