package io.rpcladder.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
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
        Outcome outcome =
                reason.startsWith(CapabilityCondition.DOES_NOT_APPLY) ? Outcome.NOT_APPLICABLE : Outcome.NOT_RUN;
        record(test, outcome);
        if (plan != null) {
            plan.getDescendants(test).forEach(below -> record(below, outcome));
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        Outcome success = provesALimitation(test) ? Outcome.LIMITATION_PROVED : Outcome.PASSED;
        record(test, passed ? success : Outcome.FAILED);
    }

    private static boolean provesALimitation(TestIdentifier test) {
        return contractMethod(test)
                .filter(method -> needsAnAbsence(method.getJavaMethod()) || needsAnAbsence(method.getJavaClass()))
                .isPresent();
    }

    private static boolean needsAnAbsence(AnnotatedElement element) {
        Requires requires = element.getAnnotation(Requires.class);
        return requires != null && requires.absent().length > 0;
    }

    private synchronized void record(TestIdentifier test, Outcome outcome) {
        contractMethod(test).map(MethodSource::getJavaMethod).ifPresent(method -> {
            String contract = method.getDeclaringClass().getSimpleName().replace("Contract", "");
            outcomes.merge(contract + "\t" + method.getName(), outcome, Outcome::worse);
        });
    }

    private static Optional<MethodSource> contractMethod(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .filter(method ->
                        Contract.class.isAssignableFrom(method.getJavaMethod().getDeclaringClass()));
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
