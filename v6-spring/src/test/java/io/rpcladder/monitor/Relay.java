package io.rpcladder.monitor;

/** A service that asks the next one. */
public interface Relay {

    String relay(String text);
}
