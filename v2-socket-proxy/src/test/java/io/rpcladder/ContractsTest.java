package io.rpcladder;

import static io.rpcladder.contract.Capability.CONCURRENCY;
import static io.rpcladder.contract.Capability.JAVA_SERIALIZATION;
import static io.rpcladder.contract.Capability.PROXY;

import io.rpcladder.contract.AllContracts;
import io.rpcladder.contract.Harness;
import io.rpcladder.contract.Supports;

/** Holds this version to the contracts. */
@Supports({JAVA_SERIALIZATION, PROXY, CONCURRENCY})
class ContractsTest extends AllContracts {

    @Override
    protected Harness harness() {
        return new VersionHarness();
    }
}
