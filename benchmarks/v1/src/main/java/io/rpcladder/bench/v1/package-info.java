/** v1-socket on the work of the benchmark. */
@NullMarked
package io.rpcladder.bench.v1;

import org.jspecify.annotations.NullMarked;
