package io.rpcladder.demo;

/** There is less of a fruit than somebody wants to buy. */
public final class OutOfStockException extends Exception {

    private final int left;

    public OutOfStockException(String variety, int wanted, int left) {
        super("wanted " + wanted + " " + variety + ", but only " + left + " are left");
        this.left = left;
    }

    /** How many there are. */
    public int left() {
        return left;
    }
}
