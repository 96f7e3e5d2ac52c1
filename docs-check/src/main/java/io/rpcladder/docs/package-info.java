/** Holds the docs to the code: finds what is stale in the Markdown files, and rewrites what is made from the code. */
@NullMarked
package io.rpcladder.docs;

import org.jspecify.annotations.NullMarked;
