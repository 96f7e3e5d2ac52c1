package io.rpcladder.docs.bytes;

/**
 * A run of bytes and what it means.
 *
 * @param from its first byte
 * @param to the byte after its last
 */
record Row(int from, int to, String meaning) {}
