/** Ties replies to requests: request ids, pending calls, deadlines, heartbeats. */
@NullMarked
package io.rpcladder.exchange;

import org.jspecify.annotations.NullMarked;
