package io.rpcladder.docs;

import java.util.Locale;

/**
 * What a step did to one file.
 *
 * @param file its name and, where it is not the root package, its folder
 * @param lines the lines of code that came and went
 */
record Change(Kind kind, String file, LineDifference lines) {

    /** In the order in which a reader wants to see them. */
    enum Kind {
        ADDED,
        CHANGED,
        MOVED,
        REMOVED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Change added(String file, String text) {
        return new Change(Kind.ADDED, file, LineDifference.between("", text, file));
    }

    static Change changed(String file, String before, String after) {
        return new Change(Kind.CHANGED, file, LineDifference.between(before, after, file));
    }

    static Change moved(String from, String to, String before, String after) {
        return new Change(Kind.MOVED, from + "` → `" + to, LineDifference.between(before, after, to));
    }

    static Change removed(String file, String text) {
        return new Change(Kind.REMOVED, file, LineDifference.between(text, "", file));
    }
}
