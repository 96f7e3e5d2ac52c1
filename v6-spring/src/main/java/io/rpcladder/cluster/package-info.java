/** Many providers as one: who offers a service, which of them is called, and what happens when that fails. */
@NullMarked
package io.rpcladder.cluster;

import org.jspecify.annotations.NullMarked;
