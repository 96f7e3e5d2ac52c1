package io.rpcladder.registry;

import io.rpcladder.cluster.Listing;
import io.rpcladder.cluster.Provider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was read of a service's part of the tree, and what it means. For use by one thread. */
final class ServiceNodes {

    private static final Logger log = LoggerFactory.getLogger(ServiceNodes.class);

    private final Folder providers;
    private final Folder weights;
    private Set<String> complaints = new HashSet<>();

    ServiceNodes(String service) {
        this.providers = new Folder(Tree.providers(service));
        this.weights = new Folder(Tree.weights(service));
    }

    List<Folder> folders() {
        return List.of(providers, weights);
    }

    /** Who offers the service; entries that make no sense are left out, and complained of once. */
    Listing listing(String source, boolean doubtful) {
        List<String> ignored = new ArrayList<>();
        Map<String, Integer> overrides = new HashMap<>();
        weights.forEach((name, data) -> {
            try {
                overrides.put(name, ProviderNode.readWeight(data));
            } catch (IllegalArgumentException e) {
                ignored.add(weights.path(name) + ": " + e.getMessage());
            }
        });
        List<Provider> found = new ArrayList<>();
        providers.forEach((name, data) -> {
            try {
                Provider provider = ProviderNode.read(name, data);
                found.add(provider.withWeight(overrides.getOrDefault(name, provider.weight())));
            } catch (IllegalArgumentException e) {
                ignored.add(providers.path(name) + ": " + e.getMessage());
            }
        });
        complain(ignored);
        return new Listing(source, found, ignored, doubtful);
    }

    private void complain(List<String> ignored) {
        ignored.stream().filter(what -> !complaints.contains(what)).forEach(what -> log.warn("ignored {}", what));
        complaints = new HashSet<>(ignored);
    }
}
