package io.rpcladder.bench;

/** A contender answered, and the answer is wrong: its figures are worth nothing. */
public final class WrongAnswerException extends RuntimeException {

    WrongAnswerException(String message) {
        super(message);
    }
}
