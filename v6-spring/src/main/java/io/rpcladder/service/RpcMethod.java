package io.rpcladder.service;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What holds for one method of a service, within {@link RpcService} and {@link RpcReference}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface RpcMethod {

    /** The method's name. It stands for all methods that have it. */
    String name();

    /** How long a call may take, in milliseconds; 0 for ever, -1 for what is said of the whole service. */
    long timeout() default -1;

    /** How often a call is tried again; -1 for what is said of the whole reference. Read by the caller's end only. */
    int retries() default -1;

    /** Whether running twice does no more than running once, so that a lost call is tried again. The caller's end. */
    boolean idempotent() default false;

    /** Whether the call ends when it is sent, without reply. The caller's end; for methods without result. */
    boolean oneWay() default false;

    /** Whether the method returns at once, and its result is fetched by {@code RpcContext.future()}. The caller's end. */
    boolean async() default false;

    /**
     * Who is told what the method returned: {@code bean.method}. It takes the result, and the arguments after it if it
     * wants them. It runs on another thread than the caller's, so it may block. The caller's end.
     */
    String onReturn() default "";

    /** Who is told what a call failed with: {@code bean.method}. As {@link #onReturn}, with the exception for the result. */
    String onThrow() default "";
}
