package io.rpcladder.monitor;

import io.rpcladder.RpcMethod;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the number of names small that tags have: each makes a time series, which stays. Safe for use by many threads. */
final class BoundedNames {

    /** How many names of methods that no interface knows are kept. */
    static final int MOST = 1_000;

    private static final String OTHER = "other";

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** The name, or "other" for one name too many. */
    String bounded(RpcMethod method, String name) {
        if (method.type() != null || known.contains(name)) {
            return name;
        }
        if (known.size() >= MOST) { // threads that come at once may add a few more, which is still few
            return OTHER;
        }
        known.add(name);
        return name;
    }
}
