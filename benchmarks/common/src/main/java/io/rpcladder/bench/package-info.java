/** The work of the benchmark, the load that asks for it, and what is measured. Knows no framework. */
@NullMarked
package io.rpcladder.bench;

import org.jspecify.annotations.NullMarked;
