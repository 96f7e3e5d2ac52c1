package io.rpcladder.service.samples;

/** Another service of the samples. */
public interface Parting {
    String part(String name);
}
