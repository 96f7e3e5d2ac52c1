/** Values as JSON, by Jackson. */
@NullMarked
package io.rpcladder.serialize.json;

import org.jspecify.annotations.NullMarked;
