package io.rpcladder.demo;

import io.rpcladder.demo.provider.ProviderApplication;
import io.rpcladder.registry.RegistryOptions;
import java.util.ArrayList;
import java.util.List;

/** The market's server: the provider, which is a Spring Boot application, with the options of the versions before. */
public final class DemoServer {

    private DemoServer() {}

    /** Starts the server and prints where it listens; see {@code ./ladder help}. Exits with 2 if it cannot. */
    public static void main(String[] arguments) {
        try {
            var named = List.of("--port", "--stock", "--registry", "--name", "--weight", "--group", "--version");
            ProviderApplication.main(properties(Options.of(arguments, List.of("--virtual"), named)));
        } catch (RuntimeException e) {
            System.err.println(reason(e).getMessage());
            System.exit(2);
        }
    }

    /** What the options are called in Spring Boot. */
    private static String[] properties(Options options) {
        List<String> properties = new ArrayList<>();
        properties.add("--spring.application.name=" + Market.VERSION);
        properties.add("--rpc.provider.port=" + options.number("--port", 0, 0, 65_535));
        properties.add("--rpc.provider.weight=" + options.number("--weight", 100, 0, 1_000_000));
        properties.add("--spring.threads.virtual.enabled=" + options.has("--virtual"));
        options.text("--registry")
                .ifPresent(address -> properties.add(
                        "--rpc.registry.address=" + RegistryOptions.of(address).address()));
        for (String option : List.of("stock", "name", "group", "version")) {
            options.text("--" + option).ifPresent(value -> properties.add("--market." + option + "=" + value));
        }
        return properties.toArray(String[]::new);
    }

    /** Spring says in which bean something went wrong, and what it wraps says what. */
    private static Throwable reason(Throwable e) {
        Throwable cause = e.getCause();
        return cause != null && e.getClass().getName().startsWith("org.springframework.") ? reason(cause) : e;
    }
}
