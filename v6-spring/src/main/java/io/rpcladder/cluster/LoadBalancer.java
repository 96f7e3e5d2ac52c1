package io.rpcladder.cluster;

/** Chooses who gets the next call of a service. Each service has its own. Safe for use by many threads. */
@FunctionalInterface
public interface LoadBalancer {

    /** The place of the chosen one. There is at least one; who has weight 0 is there only if all have. */
    int choose(Weights weights);
}
