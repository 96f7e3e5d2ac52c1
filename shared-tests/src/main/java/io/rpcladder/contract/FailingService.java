package io.rpcladder.contract;

/** Methods that fail in all the ways a service can. */
public interface FailingService {

    /** A failure that the interface names. */
    final class DeclaredException extends Exception {

        private final int code;

        public DeclaredException(String message, int code) {
            super(message);
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    /** A failure that the interface names, and that cannot be serialized. */
    final class UnserializableException extends Exception {

        @SuppressWarnings("unused")
        private final Thread thread = Thread.currentThread();

        public UnserializableException(String message) {
            super(message);
        }
    }

    /** A failure that no interface names: callers are not supposed to know its class. */
    final class PrivateException extends RuntimeException {
        PrivateException(String message) {
            super(message);
        }
    }

    /** A failure whose message cannot be had. */
    final class SpitefulException extends RuntimeException {
        @Override
        public String getMessage() {
            throw new IllegalStateException("no message for you");
        }
    }

    void declared() throws DeclaredException;

    /** Fails with what a caller who waits may fail with himself. */
    void interrupted() throws InterruptedException;

    void unchecked();

    void error();

    void deepRecursion();

    void unnamed();

    void unserializable() throws UnserializableException;

    void spiteful();

    void undeclaredChecked();

    Object unserializableResult();

    String works();

    /** Fails as its methods say. */
    final class Failing implements FailingService {

        @Override
        public void interrupted() throws InterruptedException {
            throw new InterruptedException("of the service");
        }

        @Override
        public void declared() throws DeclaredException {
            throw new DeclaredException("declared", 42);
        }

        @Override
        public void unchecked() {
            throw new IllegalArgumentException("unchecked");
        }

        @Override
        public void error() {
            throw new AssertionError("error");
        }

        @Override
        public void deepRecursion() {
            recurse(0);
        }

        @SuppressWarnings("InfiniteRecursion")
        private static int recurse(int depth) {
            return recurse(depth + 1) + depth;
        }

        @Override
        public void unnamed() {
            throw new PrivateException("unnamed");
        }

        @Override
        public void unserializable() throws UnserializableException {
            throw new UnserializableException("unserializable");
        }

        @Override
        public void spiteful() {
            throw new SpitefulException();
        }

        @Override
        public void undeclaredChecked() {
            this.<RuntimeException>sneak(new InterruptedException("undeclared"));
        }

        @SuppressWarnings("unchecked")
        private <E extends Throwable> void sneak(Throwable checked) throws E {
            throw (E) checked;
        }

        @Override
        public Object unserializableResult() {
            return new Object();
        }

        @Override
        public String works() {
            return "works";
        }
    }
}
