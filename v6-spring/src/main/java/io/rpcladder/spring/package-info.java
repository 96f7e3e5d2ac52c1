/** Services and references as beans, with Spring alone. */
@NullMarked
package io.rpcladder.spring;

import org.jspecify.annotations.NullMarked;
