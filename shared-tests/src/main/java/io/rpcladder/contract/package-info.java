/** The contract that every version is held to, and the tools to check it. Never imports a version. */
@NullMarked
package io.rpcladder.contract;

import org.jspecify.annotations.NullMarked;
