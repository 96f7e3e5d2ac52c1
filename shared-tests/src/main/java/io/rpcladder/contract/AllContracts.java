package io.rpcladder.contract;

import org.junit.jupiter.api.Nested;

/** Everything that is asked of a version. A version's test is a subclass with its {@link Harness}. */
public abstract class AllContracts {

    /** The version under test. */
    protected abstract Harness harness();

    @Nested
    class Calls extends CallContract {
        @Override
        protected Harness harness() {
            return AllContracts.this.harness();
        }
    }

    @Nested
    class Errors extends ErrorContract {
        @Override
        protected Harness harness() {
            return AllContracts.this.harness();
        }
    }

    @Nested
    class HostileBytes extends HostileBytesContract {
        @Override
        protected Harness harness() {
            return AllContracts.this.harness();
        }
    }

    @Nested
    class Connections extends ConnectionContract {
        @Override
        protected Harness harness() {
            return AllContracts.this.harness();
        }
    }

    @Nested
    class Waiting extends WaitingContract {
        @Override
        protected Harness harness() {
            return AllContracts.this.harness();
        }
    }

    @Nested
    class Concurrency extends ConcurrencyContract {
        @Override
        protected Harness harness() {
            return AllContracts.this.harness();
        }
    }

    @Nested
    class Async extends AsyncContract {
        @Override
        protected Harness harness() {
            return AllContracts.this.harness();
        }
    }

    @Nested
    class Lifecycle extends LifecycleContract {
        @Override
        protected Harness harness() {
            return AllContracts.this.harness();
        }
    }

    @Nested
    class Discovery extends DiscoveryContract {
        @Override
        protected Harness harness() {
            return AllContracts.this.harness();
        }
    }
}
