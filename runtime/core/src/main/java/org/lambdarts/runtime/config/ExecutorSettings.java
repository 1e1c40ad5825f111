package org.lambdarts.runtime.config;

/**
 * What carries out the tasks of a run. No result depends on it.
 *
 * @param name the executor, one of those beside the runtime
 * @param parallel how many tasks are done at a time, at least 1
 * @param attempts how often a task is begun whose process is lost, at least 1
 * @param master where the executor's machines are; empty if it has none
 */
public record ExecutorSettings(
    @Key(
            words =
                "What carries out the searches and trainings of a run: local, or the name of an"
                    + " executor beside the runtime.",
            standard = "local")
        String name,
    @Key(
            words =
                "Tasks at a time. The executor local does one in its own process, and several in"
                    + " as many processes, among which it divides the processors where"
                    + " backend.threads is 0.",
            standard = "1",
            range = "[1, 100000]")
        int parallel,
    @Key(
            words =
                "How often a task is begun, in all, whose process dies; it continues from its last"
                    + " checkpoint.",
            standard = "3",
            range = "[1, 1000]")
        int attempts,
    @Key(
            words = "Where an executor on other machines finds them. Of no use to local.",
            standard = "\"\"")
        String master) {}
