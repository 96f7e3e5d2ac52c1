/** Spring Boot: properties, auto-configuration, health and the endpoint {@code rpc}. */
@NullMarked
package io.rpcladder.spring.boot;

import org.jspecify.annotations.NullMarked;
