package io.rpcladder.docs;

import java.util.List;

/** Makes Markdown from the code, from a run of it, or from what its tests have proved. */
@FunctionalInterface
interface Generator {

    /** The Markdown for these arguments. */
    String generate(List<String> args) throws Exception;

    /** The Markdown without what differs from run to run. */
    default String comparable(String markdown) {
        return markdown;
    }
}
