package io.rpcladder.docs;

/**
 * A part of a Markdown file that is made from the code. Lines count from 0.
 *
 * @param kind the directive's first word
 * @param argument what the directive asks for
 * @param line the directive's line
 * @param from the first line of what is there now
 * @param to the line after it
 */
record Part(String kind, String argument, int line, int from, int to) {

    /** A copy of code, in a fenced block. */
    static final String SNIPPET = "snippet";

    /** The result of a generator, up to the line that ends it. */
    static final String GENERATED = "generated";
}
