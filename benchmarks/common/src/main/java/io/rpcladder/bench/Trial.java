package io.rpcladder.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A short test of a framework: every operation in every mode, over a real socket, with both ends in this JVM. */
public final class Trial {

    private static final Duration EACH = Duration.ofMillis(50);

    /** A busy machine may not even start the callers in the usual time. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Trial() {}

    /**
     * Tries a framework.
     *
     * @return what was tried
     * @throws WrongAnswerException at the first wrong answer
     * @throws IllegalStateException if a call failed, or nothing was answered
     */
    public static List<String> run(Framework framework) throws Exception {
        var tried = new ArrayList<String>();
        try (Framework.Server server = framework.serve(0);
                Contender contender =
                        framework.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))) {
            for (Operation operation : Operation.values()) {
                run(contender, operation, new BlockingLoad(4));
                tried.add("blocking " + operation);
                if (contender.async() != null) {
                    run(contender, operation, new AsyncLoad(16));
                    tried.add("async " + operation);
                }
            }
        }
        return tried;
    }

    private static void run(Contender contender, Operation operation, Load load) throws InterruptedException {
        for (Duration time = EACH;
                load.run(contender, operation, time).getTotalCount() == 0;
                time = time.multipliedBy(2)) {
            if (time.compareTo(LONGEST) > 0) {
                throw new IllegalStateException("no answer of " + operation);
            }
        }
    }
}
