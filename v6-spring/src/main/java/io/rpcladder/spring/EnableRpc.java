package io.rpcladder.spring;

import io.rpcladder.config.ApplicationConfig;
import io.rpcladder.config.ProviderConfig;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * On a class with {@code @Configuration}, for Spring without Boot: beans with {@code @RpcService} are offered, and places
 * with {@code @RpcReference} filled. A bean of type {@link ApplicationConfig} says more than the attributes here, and
 * counts in place of them. Spring Boot needs none of this.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Import({RpcConfiguration.class, EnableRpcRegistrar.class})
public @interface EnableRpc {

    /** Where classes with {@code @RpcService} are looked for; none here for the package of this class. */
    String[] scanBasePackages() default {};

    /** What the application calls itself. May have placeholders, as the next one. */
    String name() default "application";

    /** Where providers are found. */
    String registry() default ApplicationConfig.DEFAULT_REGISTRY;

    /** Where the server listens, on the loopback address; 0 picks a free port. */
    int port() default ProviderConfig.DEFAULT_PORT;
}
