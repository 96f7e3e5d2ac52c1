/** Puts the layers together: what is offered and wanted, and the running whole that comes of it. */
@NullMarked
package io.rpcladder.config;

import org.jspecify.annotations.NullMarked;
