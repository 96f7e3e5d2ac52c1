/** Who offers what, in ZooKeeper: implements the cluster's directory, and lets servers stand in it. */
@NullMarked
package io.rpcladder.registry;

import org.jspecify.annotations.NullMarked;
