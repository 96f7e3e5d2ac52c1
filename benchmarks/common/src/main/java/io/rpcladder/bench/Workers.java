package io.rpcladder.bench;

/** The threads that make calls. */
final class Workers {

    private Workers() {}

    /** Starts a thread that ends with its work, or fails the run. */
    static void start(String name, Run run, Runnable work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Throwable e) {
                        run.failed(e);
                    } finally {
                        run.ended();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
