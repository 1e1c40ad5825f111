package org.lambdarts.plugin.listener.tensorboard;

import org.lambdarts.api.listener.Listener;
import org.lambdarts.api.listener.ListenerContext;
import org.lambdarts.api.listener.ListenerFactory;
import org.lambdarts.api.listener.Stage;
import org.lambdarts.api.listener.StageListener;
import org.lambdarts.api.listener.StageStarted;

/** Writes an event file for every search and training. */
final class TensorBoard implements ListenerFactory {

  @Override
  public String name() {
    return "tensorboard";
  }

  @Override
  public String description() {
    return "event files for TensorBoard, in listeners/tensorboard of the run folder";
  }

  @Override
  public Listener create(ListenerContext context) {
    return new EventFiles(context.config().getBoolean("training-steps"));
  }

  private record EventFiles(boolean ofTrainingSteps) implements Listener {

    @Override
    public StageListener stageStarted(StageStarted event) {
      return new StageCurves(
          EventFile.open(event.folder(), event.state()),
          ofTrainingSteps || event.stage() instanceof Stage.Search);
    }
  }
}
