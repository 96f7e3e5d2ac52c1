/** Calls as a function of a request, on both ends: what a client refers to and a server exports. */
@NullMarked
package io.rpcladder.protocol;

import org.jspecify.annotations.NullMarked;
