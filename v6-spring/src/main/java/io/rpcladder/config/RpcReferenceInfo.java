package io.rpcladder.config;

import io.rpcladder.ServiceKey;
import io.rpcladder.cluster.Provider;
import java.util.List;

/**
 * A reference as it stands now.
 *
 * @param service what is asked for
 * @param url where, if that was said; empty for the registry
 * @param needed whether the application did not want to start without a provider
 * @param providers who would be called
 */
public record RpcReferenceInfo(ServiceKey service, String url, boolean needed, List<Provider> providers) {}
