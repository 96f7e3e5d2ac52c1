package io.rpcladder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a method of a service interface: how it is called. Both ends read it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RpcOptions {

    /** How long a call may take, in milliseconds; 0 for no limit, -1 for the client's default. */
    long timeoutMillis() default -1;

    /** Whether the call ends when it is sent: no reply, and no error of the service either. For methods without result. */
    boolean oneWay() default false;

    /**
     * Whether the server calls the service on the thread that reads the connection, without handing the call to its pool.
     * Faster, and sharp: while the method runs, no other call of any of that thread's connections is read or answered. Only
     * for methods that never wait for anything.
     */
    boolean direct() default false;
}
