/** Values by Kryo. */
@NullMarked
package io.rpcladder.serialize.kryo;

import org.jspecify.annotations.NullMarked;
