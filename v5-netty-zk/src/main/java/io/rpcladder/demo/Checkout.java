package io.rpcladder.demo;

import io.rpcladder.service.RpcService;

/** A checkout with a name. */
@RpcService
record Checkout(String cashier) implements CheckoutService {}
