package io.rpcladder;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * A service as it is offered or asked for: its interface, a group and a version. Implementations of one interface live side
 * by side when one of the two differs. Whoever asks may say {@link #ANY}.
 *
 * @param service the interface's full name
 * @param group empty for none
 * @param version empty for none
 */
public record ServiceKey(String service, String group, String version) {

    /** Stands for any group or any version, where a service is asked for. */
    public static final String ANY = "*";

    /** Versions by their numbers, where they have such: 1.9 comes before 1.10. */
    public static final Comparator<String> BY_VERSION = ServiceKey::compareVersions;

    private static final long NAMED = Long.MAX_VALUE;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_$.+-]*|\\*");

    public ServiceKey {
        if (!NAME.matcher(group).matches() || !NAME.matcher(version).matches()) {
            throw new IllegalArgumentException(
                    "a group and a version have letters, digits and . _ - + $, or are \"*\" for" + " any; not group \""
                            + group + "\" and version \"" + version + "\" of " + service);
        }
    }

    /** A service without group and version. */
    public static ServiceKey of(String service) {
        return new ServiceKey(service, "", "");
    }

    /** Whether one that is offered will do for this one, which is asked for. */
    public boolean accepts(ServiceKey offered) {
        return service.equals(offered.service) && acceptsGroup(offered.group) && acceptsVersion(offered.version);
    }

    public boolean acceptsGroup(String offered) {
        return group.equals(ANY) || group.equals(offered);
    }

    public boolean acceptsVersion(String offered) {
        return version.equals(ANY) || version.equals(offered);
    }

    /** Whether it asks for any group or any version, and so cannot be offered. */
    public boolean isPattern() {
        return group.equals(ANY) || version.equals(ANY);
    }

    private static int compareVersions(String left, String right) {
        String[] lefts = left.split("[.+_-]", -1);
        String[] rights = right.split("[.+_-]", -1);
        for (int i = 0; i < Math.min(lefts.length, rights.length); i++) {
            int order = compareParts(lefts[i], rights[i]);
            if (order != 0) {
                return order;
            }
        }
        return lefts.length != rights.length ? Integer.compare(lefts.length, rights.length) : left.compareTo(right);
    }

    /** Nothing comes first, then numbers, then names. A number and a name as texts would be an order without a first. */
    private static int compareParts(String left, String right) {
        long leftNumber = number(left);
        long rightNumber = number(right);
        return leftNumber == NAMED && rightNumber == NAMED
                ? left.compareTo(right)
                : Long.compare(leftNumber, rightNumber);
    }

    private static long number(String part) {
        if (part.isEmpty()) {
            return -1;
        }
        return part.matches("\\d{1,9}") ? Integer.parseInt(part) : NAMED;
    }

    /** As it stands in error messages: {@code group/package.Service:version}, without what is empty. */
    @Override
    public String toString() {
        return (group.isEmpty() ? "" : group + "/") + service + (version.isEmpty() ? "" : ":" + version);
    }
}
