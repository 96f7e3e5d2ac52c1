package io.rpcladder;

import static io.rpcladder.Opened.PATIENCE;
import static org.awaitility.Awaitility.await;

import io.rpcladder.transport.IoThread;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Does the work, as the test says. */
public final class Worker implements Work, AutoCloseable {

    /** A call that waits for its answer. */
    public record Held(String name, CompletableFuture<String> answer) {}

    private static final Duration POLL = Duration.ofMillis(2);

    public final List<Held> held = new CopyOnWriteArrayList<>();
    public final List<String> gated = new CopyOnWriteArrayList<>();
    public final List<String> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private volatile boolean ended;

    @Override
    public String echo(String text) {
        return text;
    }

    @Override
    public byte[] bytes(byte[] bytes) {
        return bytes;
    }

    @Override
    public byte[] produce(int length) {
        return new byte[length];
    }

    @Override
    public String gated(String name) {
        gated.add(name);
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server gave up on " + name, e);
        }
        return name;
    }

    public void openGate() {
        gate.countDown();
    }

    @Override
    public CompletableFuture<String> later(String name) {
        var call = new Held(name, new CompletableFuture<>());
        held.add(call);
        if (ended) {
            close();
        }
        return call.answer();
    }

    @Override
    public CompletableFuture<String> laterWithin150Millis(String name) {
        return later(name);
    }

    @Override
    public CompletableFuture<String> laterWithoutLimit(String name) {
        return later(name);
    }

    @Override
    public CompletableFuture<String> directLater(String name) {
        return later(name);
    }

    /** Waits until so many calls of {@link #later} and its kind are here. */
    public void awaitHeld(int calls) {
        if (held.size() < calls) {
            await().pollInterval(POLL).atMost(PATIENCE).until(() -> held.size() >= calls);
        }
    }

    /** Answers the call of this name, when it is here. */
    public void answer(String name, String answer) {
        await().pollInterval(POLL)
                .atMost(PATIENCE)
                .until(() -> held.stream().anyMatch(call -> call.name().equals(name)));
        held.stream()
                .filter(call -> call.name().equals(name))
                .forEach(call -> call.answer().complete(answer));
    }

    /** Waits until so many calls stand at the gate. */
    public void awaitGated(int calls) {
        await().pollInterval(POLL).atMost(PATIENCE).until(() -> gated.size() >= calls);
    }

    @Override
    public void tell(String what) {
        told.add(what);
    }

    @Override
    public void tellBytes(byte[] what) {
        told.add(what.length + " bytes");
    }

    @Override
    public void tellInVain(String what) {
        told.add(what);
        throw new IllegalStateException("nobody hears of " + what);
    }

    @Override
    public String thread() {
        return Thread.currentThread().getName();
    }

    @Override
    public String directThread() {
        return Thread.currentThread().getName();
    }

    @Override
    public boolean isOnIoThread() {
        return Thread.currentThread() instanceof IoThread;
    }

    @Override
    public boolean isDirectlyOnIoThread() {
        return Thread.currentThread() instanceof IoThread;
    }

    /** Lets everything go, and what still comes as well. */
    public void end() {
        ended = true;
        close();
    }

    /** Lets everything go, so that the server need not wait for it. */
    @Override
    public void close() {
        openGate();
        held.forEach(call -> call.answer().complete("too late"));
    }
}
