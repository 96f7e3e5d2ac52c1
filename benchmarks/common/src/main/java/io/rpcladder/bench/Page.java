package io.rpcladder.bench;

import java.io.Serializable;
import java.util.List;

/**
 * A part of a long list.
 *
 * @param pageNo which part, from 0
 * @param total how long the whole list is
 * @param result what is in this part
 */
public record Page<T>(int pageNo, int total, List<T> result) implements Serializable {}
