package io.rpcladder.cluster;

import io.rpcladder.ServiceKey;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who of those that a directory lists may be called for a service: one sieve after the other, and how many passed each. */
final class Funnel {

    /** So many of those who do not pass are named. */
    private static final int NAMED = 5;

    private final ServiceKey asked;
    private final StringBuilder steps;
    private List<Provider> left;

    /** Lets those through who speak our protocol, and have the group and the version that are asked for. */
    Funnel(ServiceKey asked, Listing listing) {
        this.asked = asked;
        this.left = listing.providers();
        this.steps = new StringBuilder(listing.source() + " lists " + left.size());
        listing.ignored().forEach(why -> steps.append("; ignored: ").append(why));
        speakOurs();
        haveGroup();
        haveVersion();
    }

    /** Those who passed. */
    List<Provider> left() {
        return left;
    }

    private void speakOurs() {
        List<Provider> others =
                left.stream().filter(provider -> !provider.speaksOurs()).toList();
        if (!others.isEmpty()) {
            step(Provider.PROTOCOL, Provider::speaksOurs);
            steps.append(others.stream()
                    .limit(NAMED)
                    .map(provider -> provider.address() + " speaks " + provider.protocol())
                    .collect(Collectors.joining(", ", ", ", "")));
        }
    }

    private void haveGroup() {
        List<Provider> before = left;
        if (!asked.group().isEmpty() || !before.stream().allMatch(provider -> provider.hasGroup(asked))) {
            step(shown("group", asked.group()), provider -> provider.hasGroup(asked));
            if (left.isEmpty() && !before.isEmpty()) {
                steps.append(", there are ").append(names("group", before, Provider::group));
            }
        }
    }

    private void haveVersion() {
        List<Provider> before = left;
        if (!asked.version().isEmpty() || !before.stream().allMatch(provider -> provider.hasVersion(asked))) {
            step(shown("version", asked.version()), provider -> provider.hasVersion(asked));
            if (left.isEmpty() && !before.isEmpty()) {
                steps.append(", nearest ").append(nearest(before));
            }
        }
    }

    /** A step of the funnel: how many pass it. */
    void step(String name, Predicate<Provider> sieve) {
        left = left.stream().filter(sieve).toList();
        steps.append(" → ").append(name).append(": ").append(left.size());
    }

    private static String shown(String what, String name) {
        return name.isEmpty() ? "no " + what : what + " " + name;
    }

    private static String names(String what, List<Provider> of, Function<Provider, String> name) {
        var names = new TreeSet<>(of.stream()
                .map(name)
                .map(one -> one.isEmpty() ? "no " + what : one)
                .toList());
        return names.stream().limit(NAMED).collect(Collectors.joining(", ")) + (names.size() > NAMED ? ", …" : "");
    }

    /** Of the versions, in their order, the first that is not before the one that is asked for; or the last. */
    private String nearest(List<Provider> others) {
        List<String> versions = others.stream()
                .map(Provider::version)
                .distinct()
                .sorted(ServiceKey.BY_VERSION)
                .toList();
        Comparator<String> order = ServiceKey.BY_VERSION;
        String nearest = versions.stream()
                .filter(version -> order.compare(version, asked.version()) > 0)
                .findFirst()
                .orElse(versions.get(versions.size() - 1));
        return nearest.isEmpty() ? "no version" : nearest;
    }

    /** One line: {@code registry lists 3 → group a: 2 → version 1.0.0: 0, nearest 1.0.1}. */
    @Override
    public String toString() {
        return steps.toString();
    }
}
