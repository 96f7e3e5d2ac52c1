package io.rpcladder.demo;

import java.util.List;

/** The orange stand of the market. */
public interface OrangeService {

    /** All varieties, in the order of the stock file. */
    List<Orange> all();
}
