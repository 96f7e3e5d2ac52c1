package io.rpcladder.bench.runner;

/**
 * A contender that can be run.
 *
 * @param name what it is called on the command line and in the results
 * @param module the folder of its adapter
 * @param main the adapter's main class
 * @param variant the adapter's variant
 * @param jdk the oldest JDK that it runs on
 * @param async whether it has calls that nobody waits for
 */
record Entrant(String name, String module, String main, String variant, int jdk, boolean async) {}
