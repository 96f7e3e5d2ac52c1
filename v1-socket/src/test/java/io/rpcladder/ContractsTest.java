package io.rpcladder;

import static io.rpcladder.contract.Capability.JAVA_SERIALIZATION;

import io.rpcladder.contract.AllContracts;
import io.rpcladder.contract.Harness;
import io.rpcladder.contract.Supports;

/** Holds this version to the contracts. */
@Supports(JAVA_SERIALIZATION)
class ContractsTest extends AllContracts {

    @Override
    protected Harness harness() {
        return new VersionHarness();
    }
}
