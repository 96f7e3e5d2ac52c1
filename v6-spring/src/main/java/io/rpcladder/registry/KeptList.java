package io.rpcladder.registry;

import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is told of one service: what the registry says, and until it says something, what its file says. A registry that was
 * away at the start, or that lists nobody then, may have forgotten those in the file, so it is doubted at first.
 */
final class KeptList {

    private static final Logger log = LoggerFactory.getLogger(KeptList.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ListFile file;
    private final RegistryOptions options;
    private final Consumer<Listing> listener;
    private @Nullable Listing last;
    private boolean fromFile;
    private boolean closed;

    KeptList(ListFile file, RegistryOptions options, Consumer<Listing> listener) {
        this.file = file;
        this.options = options;
        this.listener = listener;
    }

    /** Reads the file, if the registry does not answer soon. */
    void readSoon() {
        after(PATIENCE, this::readFile);
    }

    private static void after(Duration delay, Runnable action) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(action);
    }

    private synchronized void readFile() {
        if (last == null && !closed) {
            useFile("does not answer");
        }
    }

    private void useFile(String why) {
        List<Provider> providers = file.read();
        if (!providers.isEmpty()) {
            log.warn(
                    "the registry {} {}; using what it said last, {} providers of {}",
                    options.address(),
                    why,
                    providers.size(),
                    file);
            fromFile = true;
            String source = options.address() + " " + why + ", and " + file;
            listener.accept(new Listing(source, providers, List.of(), true));
        }
    }

    /** The registry says this. */
    synchronized void heard(Listing listing) {
        if (closed) {
            return;
        }
        boolean first = last == null;
        last = listing;
        boolean hasForgotten = first && !fromFile && listing.providers().isEmpty();
        if (hasForgotten) {
            useFile("lists nobody");
        }
        if (fromFile && first) {
            after(options.grace(), this::doubtNoMore);
        }
        if (!hasForgotten || !fromFile) { // or those of the file would go before there was a connection to any of them
            tell(listing);
        }
    }

    private void tell(Listing listing) {
        listener.accept(fromFile ? listing.inDoubt() : listing);
        if (!fromFile && !listing.doubtful()) {
            file.write(listing.providers());
        }
    }

    private synchronized void doubtNoMore() {
        Listing known = last;
        if (!closed && known != null) {
            fromFile = false;
            tell(known);
        }
    }

    synchronized void close() {
        closed = true;
    }
}
