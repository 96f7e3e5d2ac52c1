package io.rpcladder.contract;

/** What a version can do. A version says what it has with {@link Supports}, a test what it needs with {@link Requires}. */
public enum Capability {
    /** Messages are Java serialization, behind a filter. */
    JAVA_SERIALIZATION,
    /** An interface is called as if it were local. */
    PROXY,
    /** Many callers are served at once. */
    CONCURRENCY,
    /** A call returns before its reply is here. */
    ASYNC,
    /** Calls share one connection, and may finish in any order. */
    MULTIPLEXING,
    /** A connection costs the server no thread. */
    NON_BLOCKING,
    /** A call ends at its deadline. */
    TIMEOUT,
    /** A client finds servers by itself. */
    DISCOVERY,
    /** A client goes on when one of its servers dies. */
    FAILOVER
}
