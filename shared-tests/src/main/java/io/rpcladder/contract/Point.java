package io.rpcladder.contract;

import java.io.Serializable;

/** A value that calls carry. */
public record Point(int x, int y) implements Serializable {}
