package io.rpcladder.spring.test;

import io.rpcladder.spring.boot.RpcAutoConfiguration;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * On a test class: of the application only its services run, on a free port, with a registry of the test's own and real
 * bytes between. The test may have {@code @RpcReference} fields; other beans it imports, or replaces by
 * {@code @MockitoBean}. A bean of type {@link Faults} makes calls fail or wait.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@BootstrapWith(RpcTestBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(RpcTestFilter.class)
@ImportAutoConfiguration({RpcAutoConfiguration.class, SslAutoConfiguration.class, FaultsConfiguration.class})
public @interface RpcTest {

    /** Properties of the environment, {@code key=value}. They count in place of those that the slice sets. */
    String[] properties() default {};

    /** Whether nothing but services is found by component scanning. */
    boolean useDefaultFilters() default true;

    /** What else is found by component scanning. */
    ComponentScan.Filter[] includeFilters() default {};

    /** What is not found by component scanning. */
    ComponentScan.Filter[] excludeFilters() default {};

    /** Auto-configurations that are left out. */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
