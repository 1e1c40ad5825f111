package org.lambdarts.runtime.experiment;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.compose.PlainDarts;
import org.lambdarts.runtime.task.Task;
import org.lambdarts.runtime.task.TaskResult;
import org.lambdarts.runtime.task.TaskWork;
import org.lambdarts.runtime.task.Work;

/** Does the tasks of a run with the parts of this process. */
public final class StageTasks implements TaskWork {

  private final Searches searches;
  private final Provider<PlainDarts> plain;
  private final Map<String, NetworkSource> sources;
  private final Trainings trainings;
  private final Fingerprints fingerprints;

  @Inject
  StageTasks(
      Searches searches,
      Provider<PlainDarts> plain,
      Map<String, NetworkSource> sources,
      Trainings trainings,
      Fingerprints fingerprints) {
    this.searches = searches;
    this.plain = plain;
    this.sources = sources;
    this.trainings = trainings;
    this.fingerprints = fingerprints;
  }

  @Override
  public TaskResult run(Task task) {
    Work work = task.work();
    if (!fingerprints.of(work).equals(task.fingerprint())) {
      throw new LambdartsException(
          task.title()
              + " would have another result in this process than the run asks for: its config, its dataset or its version of"
              + " Lambdarts is another; make them the same on all machines of the run");
    }
    if (work instanceof Work.Search search) {
      searches.finish(search.seed());
    } else if (work instanceof Work.PlainSearch search) {
      searches.finish(plain.get(), search.seed());
    } else if (work instanceof Work.Training training) {
      trainings.finish(training);
    } else if (work instanceof Work.Derivation derivation) {
      return new TaskResult(Optional.of(source(derivation.source()).find(derivation.seed())));
    }
    return TaskResult.FILES;
  }

  /**
   * Whether there is nothing left to do for a task. What is derived is derived anew each time.
   *
   * @param work what it does
   * @return true if its outputs are there, of what is asked for
   */
  boolean isFinished(Work work) {
    if (work instanceof Work.Search search) {
      return searches.isFinished(search.seed());
    }
    if (work instanceof Work.PlainSearch search) {
      return searches.isFinished(plain.get(), search.seed());
    }
    return work instanceof Work.Training training && trainings.isFinished(training);
  }

  private NetworkSource source(String name) {
    NetworkSource source = sources.get(name);
    if (source == null) {
      throw new LambdartsException(
          "this process knows no networks of the kind "
              + name
              + ", only "
              + String.join(", ", sources.keySet())
              + "; use the same version of Lambdarts on all machines of a run");
    }
    return source;
  }
}
