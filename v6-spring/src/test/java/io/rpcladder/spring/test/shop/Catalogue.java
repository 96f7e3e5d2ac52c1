package io.rpcladder.spring.test.shop;

/** What the service needs. */
public interface Catalogue {

    int price(String article);
}
