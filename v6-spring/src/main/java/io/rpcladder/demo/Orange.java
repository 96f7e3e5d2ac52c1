package io.rpcladder.demo;

import java.io.Serializable;
import java.math.BigDecimal;

/** A variety of oranges, how many there are, and what one costs. */
public record Orange(String variety, int count, BigDecimal price) implements Serializable {}
