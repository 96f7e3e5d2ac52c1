package io.rpcladder.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command line: words, and options as {@code --name value} or {@code --name} alone for a switch. */
public final class Options {

    private final Map<String, String> values = new HashMap<>();
    private final List<String> words = new ArrayList<>();

    private Options() {}

    /**
     * Reads a command line.
     *
     * @param switches the options without a value
     * @param named the options with one
     * @throws IllegalArgumentException if there is another option, or a value is missing
     */
    public static Options of(String[] arguments, List<String> switches, List<String> named) {
        var options = new Options();
        for (var rest = Arrays.asList(arguments).iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (!word.startsWith("--")) {
                options.words.add(word);
            } else if (switches.contains(word)) {
                options.values.put(word, "");
            } else if (!named.contains(word)) {
                throw new IllegalArgumentException(
                        "unknown option " + word + "; there are " + named + " with a value, and " + switches);
            } else if (!rest.hasNext()) {
                throw new IllegalArgumentException(word + " needs a value");
            } else {
                options.values.put(word, rest.next());
            }
        }
        return options;
    }

    /** What stands there besides the options. */
    public List<String> words() {
        return List.copyOf(words);
    }

    public boolean has(String option) {
        return values.containsKey(option);
    }

    public Optional<String> text(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /**
     * A whole number, or the default.
     *
     * @throws IllegalArgumentException if it is something else, or not from min to max
     */
    public int number(String option, int byDefault, int min, int max) {
        String text = values.getOrDefault(option, String.valueOf(byDefault));
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
            throw new IllegalArgumentException(
                    option + " needs a whole number from " + min + " to " + max + ", not " + text);
        }
        return Integer.parseInt(text);
    }

    /**
     * A number of seconds, with or without a fraction, or the default.
     *
     * @throws IllegalArgumentException if it is something else, or not from 0.1 to 86,400
     */
    public double seconds(String option, double byDefault) {
        String text = values.getOrDefault(option, String.valueOf(byDefault));
        if (!text.matches("\\d{1,5}(\\.\\d{1,3})?")
                || Double.parseDouble(text) < 0.1
                || Double.parseDouble(text) > 86_400) {
            throw new IllegalArgumentException(option + " needs a number of seconds from 0.1 to 86400, not " + text);
        }
        return Double.parseDouble(text);
    }
}
