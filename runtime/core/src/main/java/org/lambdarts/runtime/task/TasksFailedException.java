package org.lambdarts.runtime.task;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lambdarts.api.LambdartsException;

/** Several tasks of a run failed for good. */
public final class TasksFailedException extends LambdartsException {

  private static final long serialVersionUID = 1L;

  TasksFailedException(Map<Task, LambdartsException> failures, List<Task> skipped) {
    super(message(failures, skipped), failures.values().iterator().next());
  }

  private static String message(Map<Task, LambdartsException> failures, List<Task> skipped) {
    return failures.size()
        + " tasks failed"
        + (skipped.isEmpty() ? "" : ", and " + skipped.size() + " that need them were skipped")
        + "; what is done stays, and the same command tries the others again:"
        + failures.entrySet().stream()
            .map(
                failure ->
                    "\n  " + failure.getKey().title() + ": " + failure.getValue().getMessage())
            .collect(Collectors.joining());
  }
}
