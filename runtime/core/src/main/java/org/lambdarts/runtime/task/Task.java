package org.lambdarts.runtime.task;

import java.util.List;
import java.util.Set;

/**
 * A piece of a run that can be done by any process that sees the run folder. It may be done again:
 * what is there with the same fingerprint is left as it is, and what was interrupted is continued
 * from its last checkpoint.
 *
 * @param id its name in the graph, unique and the same whenever the run is continued, such as
 *     {@code search/seed-0}
 * @param title what people call it, such as {@code search, seed 0}
 * @param work what is to be done
 * @param after the ids of the tasks whose results it needs; copied
 * @param inputs what it reads, as paths below the run folder with slashes; copied
 * @param outputs what it writes, likewise; no two tasks that write the same are done at a time;
 *     copied
 * @param fingerprint a digest of all that its result depends on, which a worker compares with its
 *     own; 64 hexadecimal digits
 */
public record Task(
    String id,
    String title,
    Work work,
    Set<String> after,
    List<String> inputs,
    List<String> outputs,
    String fingerprint) {

  /** Copies the collections. */
  public Task {
    after = Set.copyOf(after);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }
}
