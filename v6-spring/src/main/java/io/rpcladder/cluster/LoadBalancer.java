package io.rpcladder.cluster;

/**
 * Chooses who gets the next call of a service. An extension point: see {@link io.rpcladder.ExtensionLoader}. Safe for use by
 * many threads.
 */
@FunctionalInterface
public interface LoadBalancer {

    /** The place of the chosen one. There is at least one; who has weight 0 is there only if all have. */
    int choose(Weights weights);

    /** The balancer of one service; another one for each, where it remembers something of the calls before. */
    default LoadBalancer forService() {
        return this;
    }
}
