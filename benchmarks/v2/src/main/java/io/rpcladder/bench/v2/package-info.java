/** v2-socket-proxy on the work of the benchmark. */
@NullMarked
package io.rpcladder.bench.v2;

import org.jspecify.annotations.NullMarked;
