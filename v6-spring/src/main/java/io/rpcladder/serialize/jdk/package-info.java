/** Values by the JDK's own serialization. */
@NullMarked
package io.rpcladder.serialize.jdk;

import org.jspecify.annotations.NullMarked;
