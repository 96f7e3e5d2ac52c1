package io.rpcladder.spring;

import io.rpcladder.config.RpcApplication;
import org.springframework.context.SmartLifecycle;

/**
 * Starts after everything else in the context, and stops before it: the calls in hand still find all beans. Clients are
 * closed later, with the beans, because others may call until then.
 */
final class RpcLifecycle implements SmartLifecycle {

    private final RpcApplication application;
    private volatile boolean running;

    RpcLifecycle(RpcApplication application) {
        this.application = application;
    }

    @Override
    public void start() {
        application.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        application.stopOffering();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** A test that pauses its context between two classes must not lose the server. */
    @Override
    public boolean isPauseable() {
        return false;
    }
}
