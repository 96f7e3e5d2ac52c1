/** For an application's tests: a slice with its services and references, and faults on demand. */
@NullMarked
package io.rpcladder.spring.test;

import org.jspecify.annotations.NullMarked;
