package io.rpcladder.spring.boot;

import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.spring.RpcConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/** Services and references by annotations, as the {@code rpc.*} properties say. */
@AutoConfiguration(after = SslAutoConfiguration.class)
@ConditionalOnProperty(name = "rpc.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RpcProperties.class)
@Import({RpcConfiguration.class, ServicePackages.class})
public final class RpcAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ApplicationConfig rpcApplicationConfig(
            RpcProperties properties,
            Environment environment,
            ResourceLoader resources,
            ObjectProvider<SslBundles> bundles) {
        String own = properties.application().name();
        String name = own == null ? environment.getProperty("spring.application.name", "application") : own;
        boolean virtual = Threading.VIRTUAL.isActive(environment);
        return new PropertiesConfig(properties, virtual, bundles::getIfAvailable, resources.getClassLoader())
                .application(name);
    }

    @Bean
    UnknownKeysReport rpcUnknownKeysReport(RpcProperties properties, ConfigurableEnvironment environment) {
        return new UnknownKeysReport(properties.unknownKeys(), environment);
    }
}
