package org.lambdarts.runtime.task;

import java.util.Optional;
import org.lambdarts.runtime.derive.Derived;

/**
 * What a task leaves beside its files in the run folder.
 *
 * @param derived the networks that were found; empty for tasks of other kinds
 */
public record TaskResult(Optional<Derived> derived) {

  /** Everything is in the run folder. */
  public static final TaskResult FILES = new TaskResult(Optional.empty());
}
