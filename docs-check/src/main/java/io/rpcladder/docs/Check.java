package io.rpcladder.docs;

import java.io.IOException;
import java.util.List;

/** Finds what is wrong in one Markdown file. */
@FunctionalInterface
interface Check {

    List<Finding> findings(Markdown markdown) throws IOException;
}
