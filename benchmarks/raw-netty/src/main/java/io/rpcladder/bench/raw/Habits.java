package io.rpcladder.bench.raw;

/**
 * What makes raw Netty fast, each of which can be left out to see what it gives.
 *
 * @param epoll Linux's epoll in place of the JDK's NIO, where it can be loaded
 * @param gathersCalls the calls that wait leave with one flush, not each with one of its own
 * @param gathersReplies the replies to one read leave with one flush
 * @param direct the service runs on the thread that reads, not on a pool that gets each request as a task
 */
record Habits(boolean epoll, boolean gathersCalls, boolean gathersReplies, boolean direct) {

    static final Habits ALL = new Habits(true, true, true, true);

    /**
     * All but one of them.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    static Habits without(String habit) {
        return switch (habit) {
            case "epoll" -> new Habits(false, true, true, true);
            case "gathered-calls" -> new Habits(true, false, true, true);
            case "gathered-replies" -> new Habits(true, true, false, true);
            case "gathering" -> new Habits(true, false, false, true);
            case "direct" -> new Habits(true, true, true, false);
            default ->
                throw new IllegalArgumentException("no habit " + habit
                        + "; there are epoll, gathered-calls, gathered-replies, gathering and direct");
        };
    }
}
