/** v3-async-future on the work of the benchmark. */
@NullMarked
package io.rpcladder.bench.v3;

import org.jspecify.annotations.NullMarked;
