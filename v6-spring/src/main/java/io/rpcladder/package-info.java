/** The last step of the ladder. Here stands what all its layers share: requests and responses, errors, deadlines, the context. */
@NullMarked
package io.rpcladder;

import org.jspecify.annotations.NullMarked;
