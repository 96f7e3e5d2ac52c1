package io.rpcladder.registry;

import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.curator.framework.recipes.cache.ChildData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the nodes of a service mean. For use by one thread. */
final class ServiceNodes {

    private static final Logger log = LoggerFactory.getLogger(ServiceNodes.class);

    private final String providers;
    private final String weights;
    private Set<String> complaints = new HashSet<>();

    ServiceNodes(String service) {
        this.providers = Tree.providers(service);
        this.weights = Tree.weights(service);
    }

    /** Who offers the service; entries that make no sense are left out, and complained of once. */
    Listing listing(Stream<ChildData> nodes, String source) {
        List<ChildData> all = nodes.toList();
        List<String> ignored = new ArrayList<>();
        Map<String, Integer> overrides = new HashMap<>();
        for (ChildData node : below(weights, all)) {
            try {
                overrides.put(Tree.name(node.getPath()), ProviderNode.readWeight(data(node)));
            } catch (IllegalArgumentException e) {
                ignored.add(node.getPath() + ": " + e.getMessage());
            }
        }
        List<Provider> found = new ArrayList<>();
        for (ChildData node : below(providers, all)) {
            try {
                Provider provider = ProviderNode.read(Tree.name(node.getPath()), data(node));
                found.add(provider.withWeight(weight(provider, overrides)));
            } catch (IllegalArgumentException e) {
                ignored.add(node.getPath() + ": " + e.getMessage());
            }
        }
        complain(ignored);
        return new Listing(source, found, ignored, false);
    }

    private static List<ChildData> below(String folder, List<ChildData> nodes) {
        return nodes.stream()
                .filter(node -> node.getPath().startsWith("/")
                        && Tree.parent(node.getPath()).equals(folder))
                .sorted()
                .toList();
    }

    private static byte[] data(ChildData node) {
        byte[] data = node.getData();
        return data == null ? new byte[0] : data;
    }

    /** What an operator says of this service at this address, or of all there; otherwise the provider's own weight. */
    private static int weight(Provider provider, Map<String, Integer> overrides) {
        Integer ofAll = overrides.getOrDefault(provider.address(), provider.weight());
        return overrides.getOrDefault(ProviderNode.name(provider), ofAll);
    }

    private void complain(List<String> ignored) {
        ignored.stream().filter(what -> !complaints.contains(what)).forEach(what -> log.warn("ignored {}", what));
        complaints = new HashSet<>(ignored);
    }
}
