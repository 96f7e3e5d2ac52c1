package io.rpcladder.docs;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The generators by name. Keeps what they made, so that two places that ask for the same show the same. */
final class Generators implements Renderer {

    private final Map<String, Generator> byName;
    private final Map<String, String> made = new ConcurrentHashMap<>();

    Generators(Map<String, Generator> byName) {
        this.byName = new TreeMap<>(byName);
    }

    @Override
    public String render(String argument) throws Exception {
        String markdown = made.get(argument);
        if (markdown == null) {
            List<String> words = words(argument);
            markdown = generator(argument).generate(words.subList(1, words.size()));
            made.put(argument, markdown);
        }
        return "\n" + markdown.strip() + "\n"; // blank lines, or a table would run into the comments around it
    }

    @Override
    public String comparable(String argument, String text) {
        return generator(argument).comparable(text);
    }

    private Generator generator(String argument) {
        String name = words(argument).get(0);
        Generator generator = byName.get(name);
        if (generator == null) {
            throw new IllegalArgumentException("no generator " + name + "; there are " + byName.keySet());
        }
        return generator;
    }

    private static List<String> words(String argument) {
        return Arrays.asList(argument.split("\\s+", -1));
    }
}
