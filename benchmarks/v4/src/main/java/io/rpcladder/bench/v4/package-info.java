/** v4-netty on the work of the benchmark. */
@NullMarked
package io.rpcladder.bench.v4;

import org.jspecify.annotations.NullMarked;
