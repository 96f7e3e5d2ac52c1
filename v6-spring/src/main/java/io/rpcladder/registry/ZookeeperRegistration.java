package io.rpcladder.registry;

import io.rpcladder.ServiceKey;
import io.rpcladder.cluster.Provider;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.curator.framework.CuratorFramework;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider's nodes in the tree, one for each service. */
final class ZookeeperRegistration implements Registration {

    private static final Logger log = LoggerFactory.getLogger(ZookeeperRegistration.class);

    private final CuratorFramework client;
    private final Patience patience;
    private final Provider provider;
    private final List<OwnNode> nodes;
    private final List<String> applications;
    private final CompletableFuture<Void> registered;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    ZookeeperRegistration(
            CuratorFramework client, Patience patience, Provider provider, Collection<ServiceKey> services) {
        this.client = client;
        this.patience = patience;
        this.provider = provider;
        this.nodes = services.stream().map(this::node).toList();
        this.applications = services.stream()
                .map(key -> Tree.application(key.service(), provider.application()))
                .distinct()
                .toList();
        this.registered =
                CompletableFuture.allOf(nodes.stream().map(OwnNode::created).toArray(CompletableFuture[]::new));
    }

    private OwnNode node(ServiceKey key) {
        Provider offered = provider.of(key);
        String path = Tree.providers(key.service()) + "/" + ProviderNode.name(offered);
        return new OwnNode(client, path, ProviderNode.write(offered));
    }

    @Override
    public CompletableFuture<Void> registered() {
        return registered.copy();
    }

    void whenClosed(Runnable action) {
        closed.thenRun(action);
    }

    /** The session is connected, as it was before, or another one. */
    void connected() {
        if (closed.isDone()) {
            return;
        }
        try {
            for (String application : applications) { // that it is there already is right, too
                client.create().creatingParentsIfNeeded().inBackground().forPath(application, new byte[0]);
            }
            for (OwnNode node : nodes) {
                node.ensure();
            }
        } catch (Exception e) { // Curator's methods declare no less; in the background they fail when it is closed
            log.debug("{} is not registered again: {}", provider.address(), e.toString());
        }
    }

    /** It will not be connected any more. */
    void end() {
        closed.complete(null);
        registered.completeExceptionally(
                new IllegalStateException(provider.address() + " was closed before it stood in the registry"));
    }

    @Override
    public void close() {
        end();
        var gone = CompletableFuture.allOf(nodes.stream().map(OwnNode::gone).toArray(CompletableFuture[]::new));
        try {
            for (OwnNode node : nodes) {
                node.close();
            }
            patience.await(gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("{} could not be taken out of the registry; it goes with its session", provider.address());
        } catch (IOException | IllegalStateException e) {
            log.debug("{} went with the registry: {}", provider.address(), e.toString());
        }
    }
}
