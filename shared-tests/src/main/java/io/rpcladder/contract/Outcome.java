package io.rpcladder.contract;

/** What a contract's test said of a version. */
enum Outcome {
    PASSED("yes"),
    LIMITATION_PROVED("limit"),
    NOT_APPLICABLE("-"),
    FAILED("FAILED");

    private final String sign;

    Outcome(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }
}
