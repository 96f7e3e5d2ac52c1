package io.rpcladder.config;

import io.rpcladder.CallOptions;
import io.rpcladder.ServiceKey;
import io.rpcladder.cluster.Outlook;
import java.util.Map;

/**
 * Where a reference's calls would go now, and why.
 *
 * @param service what is asked for
 * @param url where, if that was said; empty for the registry
 * @param loadbalance the load balancer's name; empty for the default
 * @param outlook who would get them
 * @param methods how each method is called, by its signature, after all that is said of it in all places
 */
public record RpcReferenceOutlook(
        ServiceKey service, String url, String loadbalance, Outlook outlook, Map<String, CallOptions> methods) {}
