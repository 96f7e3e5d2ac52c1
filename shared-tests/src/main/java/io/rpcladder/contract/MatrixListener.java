package io.rpcladder.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes what each contract's test said of the version into {@code target/contracts.tsv}, for the {@link Matrix}. JUnit
 * finds it by its service file.
 */
public final class MatrixListener implements TestExecutionListener {

    /** Where a module keeps its results: a line a test, contract, test and outcome with tabs between. */
    static final Path RESULTS = Path.of("target", "contracts.tsv");

    private final Path results;
    private final Map<String, Outcome> outcomes = new TreeMap<>();
    private @Nullable TestPlan plan;

    public MatrixListener() {
        this(RESULTS);
    }

    MatrixListener(Path results) {
        this.results = results;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        record(test, Outcome.NOT_APPLICABLE);
        if (plan != null) {
            plan.getDescendants(test).forEach(below -> record(below, Outcome.NOT_APPLICABLE));
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        boolean limitation = contractMethod(test)
                .map(method -> method.getAnnotation(Requires.class))
                .filter(requires -> requires.absent().length > 0)
                .isPresent();
        Outcome success = limitation ? Outcome.LIMITATION_PROVED : Outcome.PASSED;
        record(test, passed ? success : Outcome.FAILED);
    }

    private synchronized void record(TestIdentifier test, Outcome outcome) {
        contractMethod(test).ifPresent(method -> {
            String contract = method.getDeclaringClass().getSimpleName().replace("Contract", "");
            outcomes.merge(contract + "\t" + method.getName(), outcome, Outcome::worse);
        });
    }

    private static Optional<Method> contractMethod(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getJavaMethod())
                .filter(method -> Contract.class.isAssignableFrom(method.getDeclaringClass()));
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan testPlan) {
        if (outcomes.isEmpty()) {
            return;
        }
        var lines = outcomes.entrySet().stream()
                .map(entry -> entry.getKey() + "\t" + entry.getValue())
                .toList();
        try {
            Files.createDirectories(results.toAbsolutePath().getParent());
            Files.write(results, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + results.toAbsolutePath(), e);
        }
    }
}
