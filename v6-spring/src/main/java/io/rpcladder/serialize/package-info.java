/** Turns the values of calls into bytes and back, by serializers that can be exchanged, and only values of allowed types. */
@NullMarked
package io.rpcladder.serialize;

import org.jspecify.annotations.NullMarked;
