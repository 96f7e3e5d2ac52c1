package io.rpcladder.demo;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of a command line: {@code --name value}, or {@code --name} alone for a switch. */
final class Options {

    private final Map<String, String> values = new HashMap<>();

    private Options() {}

    /**
     * Reads a command line.
     *
     * @param switches the options without a value
     * @param named the options with one
     * @throws IllegalArgumentException if there is another option, or a value is missing
     */
    static Options of(String[] arguments, List<String> switches, List<String> named) {
        var options = new Options();
        for (var rest = Arrays.asList(arguments).iterator(); rest.hasNext(); ) {
            String option = rest.next();
            if (switches.contains(option)) {
                options.values.put(option, "");
            } else if (!named.contains(option)) {
                throw new IllegalArgumentException(
                        "unknown option " + option + "; there are " + named + " with a value, and " + switches);
            } else {
                options.values.put(option, valueOf(option, rest));
            }
        }
        return options;
    }

    private static String valueOf(String option, Iterator<String> rest) {
        String value = rest.hasNext() ? rest.next() : "--";
        if (value.startsWith("--")) { // the next option
            throw new IllegalArgumentException(option + " needs a value");
        }
        return value;
    }

    boolean has(String option) {
        return values.containsKey(option);
    }

    Optional<String> text(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /**
     * A whole number, or the default.
     *
     * @throws IllegalArgumentException if it is something else, or not from min to max
     */
    int number(String option, int byDefault, int min, int max) {
        String text = values.getOrDefault(option, String.valueOf(byDefault));
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
            throw new IllegalArgumentException(
                    option + " needs a whole number from " + min + " to " + max + ", not " + text);
        }
        return Integer.parseInt(text);
    }
}
