/** A small fruit market, to try this version with: the services, a server, a client, and a story. */
@NullMarked
package io.rpcladder.demo;

import org.jspecify.annotations.NullMarked;
