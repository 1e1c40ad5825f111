package org.lambdarts.runtime.config;

import java.time.Duration;

/**
 * How latencies are found: of candidates, for the regularizer {@code latency} and for budgets, and
 * of trained networks.
 *
 * @param table a file of latencies that were measured elsewhere; empty to measure here
 * @param threads threads of one operation while it is measured
 * @param warmUp how long is computed before the time is taken
 * @param repetitions how many times are taken, of which the median counts
 * @param networks whether trained networks are measured
 */
public record LatencySettings(
    @Key(
            words =
                "A table of candidates' latencies, made on the target device with lambdarts"
                    + " latency CONFIG --output FILE. Empty: they are measured on this machine when"
                    + " they are needed. A relative path starts at the current folder.",
            standard = "\"\"")
        String table,
    @Key(
            words = "Threads that one operation may use while it is measured.",
            standard = "1",
            range = "[1, 1024]")
        int threads,
    @Key(
            words = "For how long each candidate and network is computed before its time is taken.",
            standard = "50ms",
            range = "[0, 60000]")
        Duration warmUp,
    @Key(
            words =
                "Times that are taken, each the fastest of five of at least a millisecond; their median"
                    + " is the latency.",
            standard = "10",
            range = "[1, 1000000]")
        int repetitions,
    @Key(
            words = "Measure, on this machine, how long each trained network takes for one image.",
            standard = "true")
        boolean networks) {}
