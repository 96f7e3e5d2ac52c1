package io.rpcladder.spring;

import io.rpcladder.config.ApplicationConfig;

/** A bean that changes something that no property says. They are asked in the order of {@code @Order}. */
@FunctionalInterface
public interface ApplicationConfigCustomizer {

    /** What is to be taken in place of this. */
    ApplicationConfig customize(ApplicationConfig config);
}
