package io.rpcladder;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A provider's side of {@link Site}, with a name, which counts. */
public final class NamedSite implements Site {

    public final AtomicInteger calls = new AtomicInteger();
    public final AtomicInteger slowCalls = new AtomicInteger();
    public final List<String> ids = new CopyOnWriteArrayList<>();
    private final String name;
    private final Consumer<String> record;

    public NamedSite(String name) {
        this.name = name;
        this.record = ids::add;
    }

    /** Tells each id of {@link #once}. */
    public NamedSite(String name, Consumer<String> record) {
        this.name = name;
        this.record = record;
    }

    @Override
    public String name() {
        calls.incrementAndGet();
        return name;
    }

    @Override
    public String once(String id) {
        record.accept(id);
        return name();
    }

    @Override
    public String again(String id) {
        return name();
    }

    @Override
    public String slowlyAgain(int millis) {
        return slowly(millis);
    }

    @Override
    public String slowly(int millis) {
        slowCalls.incrementAndGet();
        record.accept("slow");
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(name + " was interrupted", e);
        }
        return name();
    }
}
