/** Metrics and traces of calls, by Micrometer's observations: filters for both ends. */
@NullMarked
package io.rpcladder.monitor;

import org.jspecify.annotations.NullMarked;
