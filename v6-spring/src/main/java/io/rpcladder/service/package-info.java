/** What a user writes: services, found by their annotation. */
@NullMarked
package io.rpcladder.service;

import org.jspecify.annotations.NullMarked;
