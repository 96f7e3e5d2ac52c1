/**
 * The inner parts of v4, and what v5 adds to them, measured one by one with JMH; those that are not public are measured from
 * their own packages.
 */
@NullMarked
package io.rpcladder.bench.jmh;

import org.jspecify.annotations.NullMarked;
