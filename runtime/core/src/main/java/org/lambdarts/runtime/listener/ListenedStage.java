package org.lambdarts.runtime.listener;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.api.listener.Stage;
import org.lambdarts.api.listener.StageStarted;
import org.lambdarts.runtime.run.Checkpoint;
import org.lambdarts.runtime.run.ListenerFolders;

/** A stage that a run's listeners are told of when it begins. */
public final class ListenedStage {

  private static final String STATE = "listener.";
  private static final String METRICS = "metrics";

  private final Listeners listeners;
  private final ListenerFolders folders;
  private final Stage stage;

  ListenedStage(Listeners listeners, ListenerFolders folders, Stage stage) {
    this.listeners = listeners;
    this.folders = folders;
    this.stage = stage;
  }

  /**
   * The stage.
   *
   * @return which
   */
  public Stage stage() {
    return stage;
  }

  /**
   * Begins or continues the stage.
   *
   * @param stepsDone steps that were done before
   * @param steps steps in all
   * @param metrics the folder of its metrics files
   * @param stored the checkpoint it continues from, if any
   * @return is told how it goes on, to be closed by the caller
   * @throws org.lambdarts.api.LambdartsException if the files of metrics and times cannot be opened
   */
  public StageEvents begin(long stepsDone, long steps, Path metrics, Optional<Checkpoint> stored) {
    MetricsFiles files =
        MetricsFiles.open(
            metrics,
            stage instanceof Stage.Search,
            stored.map(checkpoint -> checkpoint.counter(METRICS)));
    List<StageEvents.Told> told = new ArrayList<>();
    Map<String, String> states = new LinkedHashMap<>();
    for (GuardedListener guard : listeners.all()) {
      Optional<String> state = stored.flatMap(checkpoint -> checkpoint.find(STATE + guard.name()));
      state.ifPresent(text -> states.put(STATE + guard.name(), text));
      Path folder = folders.create(guard.name(), stage.path());
      guard
          .ask(
              "stageStarted",
              () ->
                  guard
                      .listener()
                      .stageStarted(new StageStarted(stage, stepsDone, steps, folder, state)))
          .ifPresent(
              listener -> told.add(new StageEvents.Told(guard, STATE + guard.name(), listener)));
    }
    StageTimes times = StageTimes.begin(metrics, Clock.systemUTC());
    return new StageEvents(stage, METRICS, files, times, told, states);
  }
}
