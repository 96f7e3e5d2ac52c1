/** Turns Java values into the protobuf wire format and back, by the types that service interfaces name. */
@NullMarked
package io.rpcladder.serialize;

import org.jspecify.annotations.NullMarked;
