/** A small fruit market, to try this version with: the services, a client, and a story of two Spring Boot applications. */
@NullMarked
package io.rpcladder.demo;

import org.jspecify.annotations.NullMarked;
