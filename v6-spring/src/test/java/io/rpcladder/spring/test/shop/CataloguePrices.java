package io.rpcladder.spring.test.shop;

import io.rpcladder.service.RpcService;

/** Reads prices from a catalogue. */
@RpcService
public class CataloguePrices implements Prices {

    private final Catalogue catalogue;

    CataloguePrices(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public int of(String article) {
        return catalogue.price(article);
    }
}
