package io.rpcladder;

/** A service that says which of its providers answers. */
public interface Site {

    /** The provider's name. */
    String name();

    /** Does something that must happen once, known by this id; returns the provider's name. */
    String once(String id);

    /** The provider's name, whenever it is asked. */
    @Idempotent
    String again(String id);

    /** Takes its time, and may be tried again elsewhere. */
    @Idempotent
    String slowlyAgain(int millis);

    /** Takes its time. */
    String slowly(int millis);
}
