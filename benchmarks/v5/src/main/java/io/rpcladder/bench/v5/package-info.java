/** v5-netty-zk on the work of the benchmark. */
@NullMarked
package io.rpcladder.bench.v5;

import org.jspecify.annotations.NullMarked;
