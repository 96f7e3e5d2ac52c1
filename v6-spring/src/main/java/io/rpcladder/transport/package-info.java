/** Connections over Netty that carry frames of bytes. The only package that knows Netty. */
@NullMarked
package io.rpcladder.transport;

import org.jspecify.annotations.NullMarked;
