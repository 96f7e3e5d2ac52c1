package io.rpcladder.demo;

/**
 * What a provider knows of a call.
 *
 * @param customer who asks, as attached to the call
 * @param millisLeft how long the caller still waits, in milliseconds
 */
public record Enquiry(String customer, long millisLeft) {

    /** The caller waits as long as it takes. */
    public static final long FOR_EVER = -1;
}
