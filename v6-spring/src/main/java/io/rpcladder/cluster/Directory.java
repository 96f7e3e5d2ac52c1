package io.rpcladder.cluster;

import java.util.function.Consumer;

/** Knows who offers which service. Implemented by the layer above. Error messages name it by its {@code toString}. */
@FunctionalInterface
public interface Directory {

    /**
     * Tells who offers a service, in all groups and versions, as soon as that is known and whenever it changes, until the
     * watch is closed. Does not wait; the listener is told on a thread of the directory, and must not keep it waiting.
     *
     * @param service the interface's full name
     */
    Watch watch(String service, Consumer<Listing> listener);

    /** Ends what it stands for. Closing twice is harmless. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
