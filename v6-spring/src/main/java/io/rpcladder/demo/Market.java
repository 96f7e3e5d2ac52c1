package io.rpcladder.demo;

import io.rpcladder.cluster.ClusterOptions;
import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.config.ConsumerConfig;
import io.rpcladder.config.ReferenceConfig;
import io.rpcladder.config.RpcApplication;
import io.rpcladder.protocol.ClientOptions;
import java.time.Duration;

/** The market as a client sees it; without Spring, which a client does not need. */
final class Market implements AutoCloseable {

    static final String VERSION = "v6-spring";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RpcApplication application;

    private Market(ApplicationConfig config) {
        application = new RpcApplication(config);
    }

    /** The market on all servers that stand in a registry. */
    static Market in(String registry) {
        var patient =
                ClientOptions.DEFAULT.withCallTimeout(PATIENCE); // three JVMs start here, perhaps on two processors
        var options = ClusterOptions.DEFAULT.withClient(patient);
        return new Market(ApplicationConfig.named("customer")
                .withRegistry(registry)
                .withConsumer(ConsumerConfig.DEFAULT.withOptions(options)));
    }

    /** The apple stand of this group and version. */
    AppleService apples(String group, String version) {
        return application.refer(
                ReferenceConfig.of(AppleService.class).group(group).version(version));
    }

    @Override
    public void close() {
        application.close();
    }
}
