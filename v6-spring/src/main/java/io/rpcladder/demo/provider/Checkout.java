package io.rpcladder.demo.provider;

import io.rpcladder.demo.CheckoutService;
import io.rpcladder.service.RpcService;
import org.springframework.beans.factory.annotation.Value;

/** A checkout with a name. */
@RpcService(group = "${market.group:}", version = "${market.version:}")
record Checkout(@Value("${market.name:market}") String cashier) implements CheckoutService {}
