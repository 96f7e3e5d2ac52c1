/** How much longer a Spring Boot application takes to start with v6 in it. */
@NullMarked
package io.rpcladder.bench.startup;

import org.jspecify.annotations.NullMarked;
