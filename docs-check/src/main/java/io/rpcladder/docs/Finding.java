package io.rpcladder.docs;

import java.nio.file.Path;

/**
 * A place in the docs that is wrong.
 *
 * @param file the Markdown file, from the root folder
 * @param line its line, counted from 1
 * @param problem what is wrong
 * @param remedy the command that mends it, or what to do by hand
 */
record Finding(Path file, int line, String problem, String remedy) {

    /** Rewrites every part that is made from the code. */
    static final String UPDATE = "./ladder docs";

    static Finding at(Markdown markdown, int index, String problem, String remedy) {
        return new Finding(markdown.file(), index + 1, problem, remedy);
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + problem + "\n    to mend it: " + remedy;
    }
}
