package io.rpcladder.bench.runner;

/** A contender gave a wrong answer, or none. The benchmark stops: figures beside it would say nothing. */
final class FoulException extends RuntimeException {

    FoulException(String message) {
        super(message);
    }
}
