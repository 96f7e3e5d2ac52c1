package io.rpcladder.spring.test.shop;

/** What is offered. */
public interface Prices {

    int of(String article);
}
