package io.rpcladder.demo;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells a story on standard output, and remembers whether every answer in it was right. */
final class Storyteller {

    private int chapter;
    private int answers;
    private int wrong;

    /** Begins a new part. */
    void tell(String text) {
        System.out.printf("%n%d. %s%n", ++chapter, text);
    }

    /** Adds a remark. */
    void remark(String text) {
        System.out.println("   " + text);
    }

    /** Shows a call and its answer, and whether it is the right one. */
    void answer(String call, @Nullable Object expected, @Nullable Object actual) {
        answers++;
        if (Objects.equals(expected, actual)) {
            System.out.println("     " + call + "  ->  " + actual);
        } else {
            wrong++;
            System.out.println("     " + call + "  ->  " + actual + "   WRONG: should be " + expected);
        }
    }

    /** A call that is supposed to fail. */
    interface FailingCall {
        @Nullable
        Object make() throws Exception;
    }

    /** Shows a call that must fail, with an exception of this class. */
    void failure(String call, Class<? extends Exception> expected, FailingCall failing) {
        try {
            answer(call, expected.getSimpleName(), failing.make());
        } catch (Exception e) {
            String name = e.getClass().getSimpleName();
            answer(call, expected.getSimpleName() + ": " + e.getMessage(), name + ": " + e.getMessage());
        }
    }

    /** Ends the story; true if every answer was right. */
    boolean end() {
        System.out.printf(
                "%n%s%n",
                wrong == 0
                        ? "All " + answers + " answers were right."
                        : wrong + " of " + answers + " answers were WRONG.");
        return wrong == 0;
    }
}
