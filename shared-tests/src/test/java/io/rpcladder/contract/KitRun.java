package io.rpcladder.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/**
 * What a run of some tests said.
 *
 * @param failed what was thrown, by test
 * @param skipped the reasons, by test or class
 */
record KitRun(List<String> passed, Map<String, Throwable> failed, Map<String, String> skipped) {

    static KitRun of(DiscoverySelector... tests) {
        return of(Duration.ofSeconds(60), tests);
    }

    /** A run in which a test may take this long. */
    static KitRun of(Duration limit, DiscoverySelector... tests) {
        var results = EngineTestKit.engine("junit-jupiter")
                .selectors(tests)
                .enableImplicitConfigurationParameters(true)
                .configurationParameter(
                        "junit.jupiter.execution.timeout.testable.method.default", limit.toMillis() + " ms")
                .execute();
        Events ends = results.testEvents();
        return new KitRun(
                ends.succeeded().stream().map(KitRun::nameOf).toList(),
                byName(ends.failed(), KitRun::thrown),
                byName(results.allEvents().skipped(), event -> event.getRequiredPayload(String.class)));
    }

    private static <T> Map<String, T> byName(Events events, Function<Event, T> value) {
        var values = new TreeMap<String, T>();
        events.stream().forEach(event -> values.put(nameOf(event), value.apply(event)));
        return values;
    }

    private static String nameOf(Event event) {
        TestDescriptor test = event.getTestDescriptor();
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .orElseGet(test::getDisplayName);
    }

    private static Throwable thrown(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }
}
