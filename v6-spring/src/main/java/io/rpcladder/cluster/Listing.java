package io.rpcladder.cluster;

import io.rpcladder.ServiceKey;
import java.util.List;

/**
 * What a directory knows of a service.
 *
 * @param source who says so
 * @param providers who offers the service
 * @param ignored entries that could not be understood, and why
 * @param doubtful whether the directory itself has just come back and may have forgotten some: one that is missing here
 *     and still answers is not gone
 */
public record Listing(String source, List<Provider> providers, List<String> ignored, boolean doubtful) {

    public Listing {
        providers = List.copyOf(providers);
        ignored = List.copyOf(ignored);
    }

    /** How many of them would do for a service, sieve by sieve; where none would, what there is instead. */
    public String sieved(ServiceKey asked) {
        return new Funnel(asked, this).toString();
    }

    /** The same, of a directory that may have forgotten some. */
    public Listing inDoubt() {
        return new Listing(source, providers, ignored, true);
    }
}
