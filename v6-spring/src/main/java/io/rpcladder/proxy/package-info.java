/** Makes an interface callable. */
@NullMarked
package io.rpcladder.proxy;

import org.jspecify.annotations.NullMarked;
