/** Runs the contenders against each other, each in JVMs of its own, and shows what they did. */
@NullMarked
package io.rpcladder.bench.runner;

import org.jspecify.annotations.NullMarked;
