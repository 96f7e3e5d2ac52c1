/** Says what the bytes of a call mean, one by one. */
@NullMarked
package io.rpcladder.docs.bytes;

import org.jspecify.annotations.NullMarked;
