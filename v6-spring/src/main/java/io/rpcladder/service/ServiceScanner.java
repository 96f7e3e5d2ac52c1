package io.rpcladder.service;

import io.github.classgraph.ClassGraph;
import io.github.classgraph.ScanResult;
import io.rpcladder.protocol.ServiceInvoker;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Finds the classes that carry {@link RpcService}, and exports one object of each. */
public final class ServiceScanner {

    private final Function<Class<?>, ?> instances;

    /**
     * A scanner.
     *
     * @param instances makes the object that implements a service, from its class
     */
    public ServiceScanner(Function<Class<?>, ?> instances) {
        this.instances = instances;
    }

    /**
     * Exports the services of a package and of the packages below it.
     *
     * @throws IllegalArgumentException if there is none, or if a class does not say which interface it offers
     */
    public void export(String packageName, ServiceInvoker services) {
        List<Class<?>> found = find(packageName);
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "no class in package " + packageName + " carries @" + RpcService.class.getSimpleName());
        }
        for (Class<?> implementation : found) {
            Object service = instances.apply(implementation);
            for (Class<?> type : interfaces(implementation)) {
                export(type, service, services);
            }
        }
    }

    private static List<Class<?>> find(String packageName) {
        var scan = new ClassGraph()
                .acceptPackages(packageName)
                .enableAnnotationInfo()
                .ignoreClassVisibility();
        try (ScanResult result = scan.scan()) {
            return result.getClassesWithAnnotation(RpcService.class).loadClasses();
        }
    }

    private static List<Class<?>> interfaces(Class<?> implementation) {
        Class<?>[] named = implementation.getAnnotation(RpcService.class).value();
        List<Class<?>> types = Arrays.asList(named.length > 0 ? named : implementation.getInterfaces());
        if (types.isEmpty() || (named.length == 0 && types.size() > 1)) {
            throw new IllegalArgumentException(implementation.getName() + " implements " + types.size()
                    + " interfaces; name those to offer: @RpcService(TheInterface.class)");
        }
        return types;
    }

    private static <T> void export(Class<T> type, Object service, ServiceInvoker services) {
        if (!type.isInstance(service)) {
            throw new IllegalArgumentException(service.getClass().getName() + " does not implement " + type.getName());
        }
        services.export(type, type.cast(service));
    }
}
