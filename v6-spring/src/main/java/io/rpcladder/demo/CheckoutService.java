package io.rpcladder.demo;

import io.rpcladder.Idempotent;

/** The checkout of the market, of which every server has one. */
public interface CheckoutService {

    /** Who sits there: the name of the server. */
    @Idempotent
    String cashier();
}
