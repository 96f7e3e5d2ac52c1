package io.rpcladder.docs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one version's files have become in the next. A file that went and one that came under the same name, in another
 * folder, are one file that moved.
 *
 * @param changes sorted by kind, then by name
 * @param unchanged how many files are byte for byte the same
 */
record Step(List<Change> changes, int unchanged) {

    /** Compares two versions: their texts by file name. */
    static Step between(Map<String, String> before, Map<String, String> after) {
        var changes = new ArrayList<Change>();
        var gone = new TreeMap<>(before);
        gone.keySet().removeAll(after.keySet());
        for (Entry<String, String> file : new TreeMap<>(after).entrySet()) {
            String name = file.getKey();
            String text = file.getValue();
            String old = before.get(name);
            if (old == null) {
                Optional<String> origin = onlyNamesake(name, gone);
                changes.add(origin.map(from -> Change.moved(from, name, before.getOrDefault(from, ""), text))
                        .orElseGet(() -> Change.added(name, text)));
                origin.ifPresent(gone::remove);
            } else if (!old.equals(text)) {
                changes.add(Change.changed(name, old, text));
            }
        }
        gone.forEach((name, text) -> changes.add(Change.removed(name, text)));
        changes.sort(Comparator.comparing(Change::kind)); // stable: the order of names stays
        long changed = changes.stream()
                .filter(change -> change.kind() != Change.Kind.REMOVED)
                .count();
        return new Step(List.copyOf(changes), after.size() - (int) changed);
    }

    private static Optional<String> onlyNamesake(String name, Map<String, String> gone) {
        List<String> namesakes = gone.keySet().stream()
                .filter(other -> simple(other).equals(simple(name)))
                .toList();
        return namesakes.size() == 1 ? Optional.of(namesakes.get(0)) : Optional.empty();
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
