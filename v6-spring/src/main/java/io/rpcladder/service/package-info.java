/** What a user writes on classes, fields and methods: which services are offered, and which are wanted. */
@NullMarked
package io.rpcladder.service;

import org.jspecify.annotations.NullMarked;
