/** gRPC-java on the work of the benchmark. */
@NullMarked
package io.rpcladder.bench.grpc;

import org.jspecify.annotations.NullMarked;
