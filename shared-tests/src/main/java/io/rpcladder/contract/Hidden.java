package io.rpcladder.contract;

import java.io.Serializable;

/** Mentioned in no code, so that only bytes can make the JVM load it. Its name is as long as that of {@link Gadget}. */
final class Hidden implements Serializable {}
