/** v6-spring on the work of the benchmark. */
@NullMarked
package io.rpcladder.bench.v6;

import org.jspecify.annotations.NullMarked;
