package io.rpcladder.contract;

/** What a contract's test said of a version, from good to bad. */
enum Outcome {
    PASSED("yes"),
    LIMITATION_PROVED("limit"),
    NOT_APPLICABLE("-"),
    NOT_RUN("?"),
    FAILED("FAILED");

    private final String sign;

    Outcome(String sign) {
        this.sign = sign;
    }

    /** Of a test that ran several times, one failure is what counts. */
    static Outcome worse(Outcome a, Outcome b) {
        return a.compareTo(b) < 0 ? b : a;
    }

    boolean isGood() {
        return this != NOT_RUN && this != FAILED;
    }

    String sign() {
        return sign;
    }
}
