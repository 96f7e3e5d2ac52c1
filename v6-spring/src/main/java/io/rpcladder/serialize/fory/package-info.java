/** Values by Apache Fory. */
@NullMarked
package io.rpcladder.serialize.fory;

import org.jspecify.annotations.NullMarked;
