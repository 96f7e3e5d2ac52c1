package io.rpcladder.contract;

import java.lang.reflect.AnnotatedElement;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a test where the version {@link Supports} what the test {@link Requires}, and skips it elsewhere. */
final class CapabilityCondition implements ExecutionCondition {

    /** How its reasons begin. Whatever else keeps a test from running says nothing of the version. */
    static final String DOES_NOT_APPLY = "does not apply: ";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<Requires> requires = context.getElement().map(CapabilityCondition::requirements);
        if (requires.isEmpty()) {
            return ConditionEvaluationResult.enabled("requires nothing");
        }
        Set<Capability> supported = supported(context);
        for (Capability needed : requires.get().value()) {
            if (!supported.contains(needed)) {
                return ConditionEvaluationResult.disabled(DOES_NOT_APPLY + "needs " + needed);
            }
        }
        for (Capability unwanted : requires.get().absent()) {
            if (supported.contains(unwanted)) {
                return ConditionEvaluationResult.disabled(DOES_NOT_APPLY + "has " + unwanted);
            }
        }
        return ConditionEvaluationResult.enabled("has what it needs");
    }

    private static Requires requirements(AnnotatedElement element) {
        return element.getAnnotation(Requires.class);
    }

    /** A contract is nested in the version's test class, and that one says what the version supports. */
    private static Set<Capability> supported(ExtensionContext context) {
        var supported = EnumSet.noneOf(Capability.class);
        for (Optional<ExtensionContext> c = Optional.of(context);
                c.isPresent();
                c = c.get().getParent()) {
            c.get()
                    .getTestClass()
                    .map(type -> type.getAnnotation(Supports.class))
                    .ifPresent(supports -> supported.addAll(List.of(supports.value())));
        }
        return supported;
    }
}
