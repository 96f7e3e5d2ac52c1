package io.rpcladder;

/**
 * A message on a connection that many calls share. Two frames are never compared.
 *
 * @param id which call it belongs to: a reply carries the id of its request
 * @param body the request or the response
 */
@SuppressWarnings("ArrayRecordComponent")
record Frame(long id, byte[] body) {}
