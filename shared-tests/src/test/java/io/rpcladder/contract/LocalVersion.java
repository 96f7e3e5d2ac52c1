package io.rpcladder.contract;

/** Holds the in-memory version to the contracts. A wrong version is a subclass that names its {@link Flaw}. */
@Supports({Capability.PROXY, Capability.CONCURRENCY, Capability.ASYNC, Capability.MULTIPLEXING})
abstract class LocalVersion extends AllContracts {

    private final Harness harness;

    LocalVersion(Flaw flaw) {
        this.harness = new LocalHarness(flaw);
    }

    @Override
    protected Harness harness() {
        return harness;
    }
}
