package io.rpcladder.demo;

import io.rpcladder.service.RpcService;
import java.util.List;

/** Shows the oranges of a stock. */
@RpcService
final class OrangeStand implements OrangeService {

    private final Stock stock;

    OrangeStand(Stock stock) {
        this.stock = stock;
    }

    @Override
    public List<Orange> all() {
        return stock.oranges();
    }
}
