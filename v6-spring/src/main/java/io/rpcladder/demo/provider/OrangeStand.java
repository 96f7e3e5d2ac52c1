package io.rpcladder.demo.provider;

import io.rpcladder.demo.Orange;
import io.rpcladder.demo.OrangeService;
import io.rpcladder.service.RpcService;
import java.util.List;

/** Shows the oranges of a stock. */
@RpcService(group = "${market.group:}", version = "${market.version:}")
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
