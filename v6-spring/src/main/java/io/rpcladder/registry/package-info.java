/** Who offers what, in ZooKeeper, in this JVM or as it was said: implements the cluster's directory, and lets servers stand in it. */
@NullMarked
package io.rpcladder.registry;

import org.jspecify.annotations.NullMarked;
