package org.lambdarts.runtime.experiment;

import com.google.inject.Inject;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.listener.Stage;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.runtime.compose.Optimizations;
import org.lambdarts.runtime.compose.SearchSpaces;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.data.Prefetcher;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.latency.NetworkLatencies;
import org.lambdarts.runtime.latency.NetworkMeter;
import org.lambdarts.runtime.listener.ListenedRun;
import org.lambdarts.runtime.network.NetworkFolders;
import org.lambdarts.runtime.provenance.Provenances;
import org.lambdarts.runtime.provenance.StageRecord;
import org.lambdarts.runtime.provenance.TrainingFolders;
import org.lambdarts.runtime.results.ResultFiles;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StageLock;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.task.Work;
import org.lambdarts.runtime.train.TrainStage;
import org.lambdarts.runtime.train.TrainingResult;

/** The training stage: networks trained from scratch, and their results in the run folder. */
public final class Trainings {

  private final TrainStage stage;
  private final SearchSpace space;
  private final Provenances provenances;
  private final NetworkMeter meter;
  private final RunFolder folder;
  private final ResultFiles results;
  private final NetworkFolders networkFolders;
  private final ListenedRun listened;
  private final RunListener listener;
  private final StopSignal stop;

  @Inject
  Trainings(
      RunSettings settings,
      SearchSpaces spaces,
      TensorBackend backend,
      Dataset dataset,
      Prefetcher prefetcher,
      Optimizations optimizations,
      Provenances provenances,
      NetworkMeter meter,
      RunFolder folder,
      ResultFiles results,
      NetworkFolders networkFolders,
      ListenedRun listened,
      RunListener listener,
      StopSignal stop) {
    this.space = spaces.forTraining(dataset.shape(), dataset.classes().size());
    this.stage =
        new TrainStage(
            backend,
            space,
            dataset,
            prefetcher,
            settings.training(),
            optimizations.training(),
            listener);
    this.provenances = provenances;
    this.meter = meter;
    this.folder = folder;
    this.results = results;
    this.networkFolders = networkFolders;
    this.listened = listened;
    this.listener = listener;
    this.stop = stop;
  }

  /**
   * The space that networks are trained in.
   *
   * @return the space, perhaps of more cells and channels than the search's
   */
  public SearchSpace space() {
    return space;
  }

  /**
   * Finds the folder of a training. Another training that has the name is set aside. To be called
   * by the one that holds the run folder, and not while a training in that folder goes on.
   *
   * @param seed the training's seed
   * @param network its network
   * @return the training, with the folder where a training of that architecture is or is to be
   */
  public Work.Training claim(long seed, DerivedNetwork network) {
    StageRecord record =
        new TrainingFolders(folder.trainings(seed), folder.listeners(), listener)
            .claim(network.id(), provenances.training(seed, network.genotype()));
    return new Work.Training(seed, network, record.folder().getFileName().toString());
  }

  /**
   * Whether a training is done.
   *
   * @param training the training
   * @return false if it is to be begun or continued
   */
  public boolean isFinished(Work.Training training) {
    return stage.finished(record(training)).isPresent();
  }

  /**
   * Sees to it that a training is done.
   *
   * @param training the training
   */
  public void finish(Work.Training training) {
    if (!isFinished(training)) {
      StageRecord record = record(training);
      String title = title(training.seed(), training.network());
      Stage stageOfRun =
          new Stage.Training(
              title, folder.path(record.folder()), training.seed(), training.network().id());
      try (StageLock lock = StageLock.take(record.folder(), title, listener, stop)) {
        stage.train(listened.stage(stageOfRun), training.network().genotype(), record);
      }
    }
  }

  /**
   * Adds a trained network to the results of the run.
   *
   * @param training the training, which is done
   * @param method how the network was found
   * @param network the network: that of the training, or one of the same architecture
   */
  public void publish(Work.Training training, String method, DerivedNetwork network) {
    StageRecord record = record(training);
    TrainingResult result =
        stage
            .finished(record)
            .orElseThrow(
                () ->
                    new LambdartsException(
                        "the training in "
                            + record.folder()
                            + " is no longer there; run again to make it anew"));
    ResultRow row = new ResultRow(method, training.seed(), network, training.folder(), result);
    networkFolders.write(row, space, record.software(), stage.variables(record));
    results.add(row);
    listened.trained(NetworkEvents.trained(row));
  }

  /**
   * Sees to it that the latency of a network is known, if the config asks for that. Whatever else
   * computes meanwhile disturbs it.
   *
   * @param seed the seed of its training
   * @param network the network
   */
  public void measure(long seed, DerivedNetwork network) {
    meter.measure(network.id(), network.genotype(), new NetworkLatencies(folder.seed(seed)));
  }

  private StageRecord record(Work.Training training) {
    return StageRecord.ofTraining(
        folder.trainings(training.seed()).resolve(training.folder()),
        provenances.training(training.seed(), training.network().genotype()));
  }

  /** What people call a training. */
  static String title(long seed, DerivedNetwork network) {
    return "train " + network.id() + ", seed " + seed;
  }
}
