package io.rpcladder.spring.boot;

import io.rpcladder.ExtensionLoader;
import io.rpcladder.cluster.ClusterOptions;
import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.config.ConsumerConfig;
import io.rpcladder.config.ProviderConfig;
import io.rpcladder.exchange.WorkerPool;
import io.rpcladder.protocol.ClientOptions;
import io.rpcladder.protocol.ServerOptions;
import io.rpcladder.registry.RegistryOptions;
import io.rpcladder.transport.ConnectionOptions;
import io.rpcladder.transport.Tls;
import io.rpcladder.transport.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.util.unit.DataSize;

/** What the properties mean for the layers below. */
final class PropertiesConfig {

    private final RpcProperties properties;
    private final boolean virtualThreads;
    private final Supplier<@Nullable SslBundles> bundles;
    private final @Nullable Transport transport;

    /**
     * What these properties mean.
     *
     * @param virtualThreads whether services run on virtual threads
     * @param loader where extensions are found
     */
    PropertiesConfig(
            RpcProperties properties,
            boolean virtualThreads,
            Supplier<@Nullable SslBundles> bundles,
            @Nullable ClassLoader loader) {
        this.properties = properties;
        this.virtualThreads = virtualThreads;
        this.bundles = bundles;
        this.transport = transport(properties.application().transport(), loader);
    }

    private static @Nullable Transport transport(@Nullable String name, @Nullable ClassLoader loader) {
        ClassLoader known = loader == null ? PropertiesConfig.class.getClassLoader() : loader;
        return name == null ? null : new ExtensionLoader<>(Transport.class, known).get(name);
    }

    ApplicationConfig application(String name) {
        RpcProperties.Registry said = properties.registry();
        return ApplicationConfig.named(name)
                .withRegistry(new RegistryOptions(said.address(), name, said.session(), said.directory()))
                .withAllowed(properties.serialization().allow())
                .withProvider(provider(properties.provider()))
                .withConsumer(consumer(properties.consumer()));
    }

    private ProviderConfig provider(RpcProperties.Provider said) {
        return new ProviderConfig(
                server(said),
                said.advertised(),
                said.weight(),
                said.timeout(),
                said.serialization(),
                said.generic(),
                said.token(),
                List.of(),
                workers(said));
    }

    private ServerOptions server(RpcProperties.Provider said) {
        ServerOptions usual = ServerOptions.onPort(0);
        return new ServerOptions(
                new InetSocketAddress(said.host(), said.port()),
                said.ioThreads() == 0 ? usual.ioThreads() : said.ioThreads(),
                said.maxInFlight(),
                said.drainLimit(),
                connection(said.maxBody(), said.heartbeat()).withTls(tls(said.ssl())),
                bytes(said.compressAbove()));
    }

    private Supplier<WorkerPool> workers(RpcProperties.Provider said) {
        return virtualThreads
                ? () -> WorkerPool.virtual(said.threads() + said.queue())
                : () -> WorkerPool.platform(said.threads(), said.queue());
    }

    private ConsumerConfig consumer(RpcProperties.Consumer said) {
        ClientOptions client = ClientOptions.DEFAULT
                .withConnections(said.connections())
                .withConnectTimeout(said.connectTimeout())
                .withCallTimeout(said.timeout())
                .withWaitForConnection(said.waitForConnection())
                .withConnection(connection(said.maxBody(), said.heartbeat()).withTls(tls(said.ssl())))
                .withCompressAbove(bytes(said.compressAbove()))
                .withToken(said.token());
        ClusterOptions cluster = ClusterOptions.DEFAULT.withClient(client).withSetAside(said.setAside());
        return new ConsumerConfig(
                cluster,
                said.serialization(),
                said.retries(),
                said.loadbalance(),
                said.cluster(),
                said.proxy(),
                List.of(),
                said.check(),
                said.checkTimeout());
    }

    private @Nullable Tls tls(RpcProperties.ProviderSsl said) {
        return said.bundle() == null ? null : tls(said.bundle()).withClientsMustProve(said.clientAuth());
    }

    private @Nullable Tls tls(RpcProperties.ConsumerSsl said) {
        return said.bundle() == null ? null : tls(said.bundle()).withChecksHostNames(said.verifyHostname());
    }

    private Tls tls(String name) {
        SslBundles all = bundles.get();
        if (all == null) {
            throw new IllegalStateException("there are no SSL bundles here, so there is no \"" + name + "\"");
        }
        SslBundle bundle = all.getBundle(name);
        SslOptions options = bundle.getOptions();
        var current = new AtomicReference<>(bundle.createSslContext());
        all.addBundleUpdateHandler(name, updated -> current.set(updated.createSslContext()));
        return Tls.of(current::get)
                .withProtocols(listed(options.getEnabledProtocols()))
                .withCiphers(listed(options.getCiphers()));
    }

    private static List<String> listed(String @Nullable [] names) {
        return names == null ? List.of() : List.of(names);
    }

    private ConnectionOptions connection(DataSize maxBody, Duration heartbeat) {
        ConnectionOptions usual = ConnectionOptions.DEFAULT;
        return new ConnectionOptions(bytes(maxBody), usual.frameLimit(), usual.maxQueued(), heartbeat)
                .withTransport(transport);
    }

    private static int bytes(DataSize size) {
        return Math.toIntExact(size.toBytes());
    }
}
