package io.rpcladder.protocol;

import io.rpcladder.ServiceKey;
import io.rpcladder.ServiceNotFoundException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** What is said to those who ask for something that is not here: what is here instead, the nearest first. */
final class WrongNames {

    /** So much of a name that is not known here is repeated, in logs as well; a hostile one may have kilobytes. */
    private static final int MAX_NAME = 500;

    private WrongNames() {}

    static String shortened(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }

    static ServiceNotFoundException noService(ServiceKey asked, Collection<ServiceKey> known) {
        List<ServiceKey> same = known.stream()
                .filter(key -> key.service().equals(asked.service()))
                .sorted(Comparator.comparingInt(key -> distance(asked, key)))
                .toList();
        if (same.isEmpty()) {
            return new ServiceNotFoundException("no service " + shortened(asked.toString()) + " here; there are "
                    + new TreeSet<>(known.stream().map(ServiceKey::toString).toList()));
        }
        return new ServiceNotFoundException("no service " + shortened(asked.toString())
                + " here; the nearest of this interface is " + same.get(0) + ", and all of it are " + same);
    }

    /** A wrong version is nearer than a wrong group, and a version that begins in the same way nearer than others. */
    private static int distance(ServiceKey asked, ServiceKey key) {
        int group = asked.acceptsGroup(key.group()) ? 0 : 10_000;
        int version = asked.acceptsVersion(key.version()) ? 0 : 1_000 - inCommon(asked.version(), key.version());
        return group + version;
    }

    private static int inCommon(String left, String right) {
        int length = 0;
        while (length < Math.min(left.length(), right.length()) && left.charAt(length) == right.charAt(length)) {
            length++;
        }
        return length;
    }

    static ServiceNotFoundException noMethod(ServiceKey service, String signature, Collection<String> signatures) {
        return new ServiceNotFoundException(
                "no method " + shortened(signature) + " in " + service + "; there are " + new TreeSet<>(signatures));
    }
}
