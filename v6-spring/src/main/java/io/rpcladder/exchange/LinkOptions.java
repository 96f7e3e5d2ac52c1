package io.rpcladder.exchange;

import java.net.InetSocketAddress;

/**
 * How a link keeps its connection.
 *
 * @param server where to connect
 * @param backoff the pauses between attempts
 * @param waiting whether a call waits while there is no connection; otherwise it fails once an attempt has failed
 * @param maxWaiting how many calls may wait for the connection
 */
public record LinkOptions(InetSocketAddress server, Backoff backoff, boolean waiting, int maxWaiting) {}
