package io.rpcladder.spring.boot;

import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Says at the start which properties under {@code rpc.} do not exist: nobody reads what is misspelt. */
final class UnknownKeysReport implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(UnknownKeysReport.class);
    private static final ConfigurationPropertyName RPC = ConfigurationPropertyName.of("rpc");

    private final RpcProperties.UnknownKeys wanted;
    private final ConfigurableEnvironment environment;

    UnknownKeysReport(RpcProperties.UnknownKeys wanted, ConfigurableEnvironment environment) {
        this.wanted = wanted;
        this.environment = environment;
    }

    @Override
    public void afterPropertiesSet() {
        List<String> unknown = wanted == RpcProperties.UnknownKeys.IGNORE ? List.of() : unknown(new KnownKeys());
        if (!unknown.isEmpty() && wanted == RpcProperties.UnknownKeys.FAIL) {
            throw new IllegalStateException(String.join("; ", unknown));
        }
        unknown.forEach(log::warn);
    }

    private List<String> unknown(KnownKeys known) {
        return sources()
                .flatMap(IterableConfigurationPropertySource::stream)
                .filter(RPC::isAncestorOf)
                .map(UnknownKeysReport::withoutIndex)
                .distinct()
                .filter(key -> !known.has(key))
                .map(key -> "there is no property " + key + "; the nearest is " + known.nearest(key))
                .toList();
    }

    /** All but the system's environment, where RPC_ may stand for something else. */
    private Stream<IterableConfigurationPropertySource> sources() {
        Stream.Builder<IterableConfigurationPropertySource> sources = Stream.builder();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            boolean systems = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
            if (!systems && source instanceof IterableConfigurationPropertySource iterable) {
                sources.add(iterable);
            }
        }
        return sources.build();
    }

    private static String withoutIndex(ConfigurationPropertyName name) {
        return (name.isLastElementIndexed() ? name.getParent() : name).toString();
    }
}
