package io.rpcladder;

import static io.rpcladder.contract.Capability.ASYNC;
import static io.rpcladder.contract.Capability.CONCURRENCY;
import static io.rpcladder.contract.Capability.DISCOVERY;
import static io.rpcladder.contract.Capability.FAILOVER;
import static io.rpcladder.contract.Capability.MULTIPLEXING;
import static io.rpcladder.contract.Capability.NON_BLOCKING;
import static io.rpcladder.contract.Capability.PROXY;
import static io.rpcladder.contract.Capability.TIMEOUT;

import io.rpcladder.contract.AllContracts;
import io.rpcladder.contract.Harness;
import io.rpcladder.contract.Supports;
import org.junit.jupiter.api.Order;

/** Holds this version to the contracts; late, when those that run beside others have ended. */
@Order(Integer.MAX_VALUE - 1)
@Supports({PROXY, CONCURRENCY, ASYNC, MULTIPLEXING, NON_BLOCKING, TIMEOUT, DISCOVERY, FAILOVER})
class ContractsTest extends AllContracts {

    @Override
    protected Harness harness() {
        return new VersionHarness();
    }
}
