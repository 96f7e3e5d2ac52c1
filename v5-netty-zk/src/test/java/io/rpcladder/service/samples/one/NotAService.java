package io.rpcladder.service.samples.one;

import io.rpcladder.service.samples.Parting;

/** Not found: it carries no annotation. */
final class NotAService implements Parting {
    @Override
    public String part(String name) {
        return "Bye, " + name;
    }
}
