package io.rpcladder.bench.runner;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Those who can be run.
 *
 * @param all in the order in which they take their turns
 */
record Entrants(List<Entrant> all) {

    /** What the others are compared with. */
    static final Entrant RAW = entrant("raw", "raw-netty", "raw.RawNetty", "objects", 17, true);

    /** A new contender is a line here, and a module with its adapter. */
    static final Entrants KNOWN = new Entrants(List.of(
            entrant("v1", "v1", "v1.VersionOne", "plain", 17, false),
            entrant("v2", "v2", "v2.VersionTwo", "pool", 17, false),
            entrant("v2-virtual", "v2", "v2.VersionTwo", "virtual", 21, false),
            entrant("v3", "v3", "v3.VersionThree", "pool", 17, true),
            entrant("v3-virtual", "v3", "v3.VersionThree", "virtual", 21, true),
            entrant("v4", "v4", "v4.VersionFour", "pool", 17, true),
            entrant("v4-virtual", "v4", "v4.VersionFour", "virtual", 21, true),
            entrant("v4-direct", "v4", "v4.VersionFour", "direct", 17, true),
            entrant("v5", "v5", "v5.VersionFive", "pool", 17, true),
            entrant("v6", "v6", "v6.VersionSix", "fory", 17, true),
            entrant("v6-json", "v6", "v6.VersionSix", "json", 17, true),
            entrant("grpc", "grpc", "grpc.Grpc", "pool", 17, true),
            entrant("grpc-direct", "grpc", "grpc.Grpc", "direct", 17, true),
            entrant("raw-canned", "raw-netty", "raw.RawNetty", "canned", 17, true),
            without("epoll"),
            without("gathered-calls"),
            without("gathered-replies"),
            without("gathering"),
            without("direct"),
            RAW));

    /** Raw Netty without one of the habits that make it fast. */
    private static Entrant without(String habit) {
        return entrant("no-" + habit, "raw-netty", "raw.RawNetty", "without-" + habit, 17, true);
    }

    private static Entrant entrant(String name, String module, String main, String variant, int jdk, boolean async) {
        return new Entrant(name, module, "io.rpcladder.bench." + main, variant, jdk, async);
    }

    /**
     * Those that are named, and raw Netty, in the order of the list.
     *
     * @param words names, {@code peers}, {@code habits} or {@code all}, which is all but the habits; none is all
     * @param jdk what they will run on; those that are too new for it are left out
     * @throws IllegalArgumentException if there is none of a name, or it needs a newer JDK
     */
    List<Entrant> choose(List<String> words, int jdk) {
        Set<Entrant> chosen = new LinkedHashSet<>();
        chosen.add(RAW);
        for (String word : words.isEmpty() ? List.of("all") : words) {
            switch (word) {
                case "all" -> chosen.addAll(matching(entrant -> !isHabit(entrant) && entrant.jdk() <= jdk));
                case "peers" ->
                    chosen.addAll(matching(
                            entrant -> !isHabit(entrant) && !entrant.name().startsWith("v")));
                case "habits" -> chosen.addAll(matching(Entrants::isHabit));
                default -> chosen.add(named(word, jdk));
            }
        }
        var ordered = new ArrayList<>(all);
        ordered.retainAll(chosen);
        return List.copyOf(ordered);
    }

    private static boolean isHabit(Entrant entrant) {
        return entrant.name().startsWith("no-");
    }

    private List<Entrant> matching(Predicate<Entrant> condition) {
        return all.stream().filter(condition).toList();
    }

    private Entrant named(String name, int jdk) {
        Entrant found = matching(entrant -> entrant.name().equals(name)).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no contender " + name + "; there are " + names()));
        if (found.jdk() > jdk) {
            throw new IllegalArgumentException(
                    name + " needs JDK " + found.jdk() + " or newer, and would run on " + jdk + "; see --jdk");
        }
        return found;
    }

    private String names() {
        return all.stream().map(Entrant::name).collect(Collectors.joining(", ")) + ", peers, habits and all";
    }
}
