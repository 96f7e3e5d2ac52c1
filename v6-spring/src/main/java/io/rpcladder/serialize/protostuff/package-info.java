/** Values by Protostuff. */
@NullMarked
package io.rpcladder.serialize.protostuff;

import org.jspecify.annotations.NullMarked;
