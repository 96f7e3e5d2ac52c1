/** One step of the ladder: a complete RPC framework, small enough to read in one sitting. */
@NullMarked
package io.rpcladder;

import org.jspecify.annotations.NullMarked;
