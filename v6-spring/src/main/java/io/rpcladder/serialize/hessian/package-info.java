/** Values by Hessian 2. */
@NullMarked
package io.rpcladder.serialize.hessian;

import org.jspecify.annotations.NullMarked;
