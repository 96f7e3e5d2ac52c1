/** Netty with nothing between it and the service: the limit that the frameworks are compared with. */
@NullMarked
package io.rpcladder.bench.raw;

import org.jspecify.annotations.NullMarked;
