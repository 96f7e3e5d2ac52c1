package io.rpcladder.config;

import io.rpcladder.RpcMethod;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What methods are called where people name them: without the types of their parameters. */
final class MethodNames {

    private MethodNames() {}

    static String of(RpcMethod method) {
        String signature = method.signature();
        return signature.substring(0, signature.indexOf('('));
    }

    /**
     * Makes sure that nobody has misspelt one, or said two things of it.
     *
     * @throws IllegalArgumentException if the interface has no method with one of the names, or a name stands there twice
     */
    static void check(Class<?> service, List<MethodConfig> methods) {
        List<String> known = Arrays.stream(service.getMethods())
                .map(Method::getName)
                .distinct()
                .sorted()
                .toList();
        Set<String> named = new HashSet<>();
        for (MethodConfig method : methods) {
            if (!named.add(method.name())) {
                throw new IllegalArgumentException("method " + method.name() + " of " + service.getName()
                        + " is named twice; say all of it in one place");
            }
            if (!known.contains(method.name())) {
                throw new IllegalArgumentException(
                        service.getName() + " has no method " + method.name() + "; it has " + known);
            }
        }
    }
}
