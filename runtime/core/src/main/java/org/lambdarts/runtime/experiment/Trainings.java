package org.lambdarts.runtime.experiment;

import com.google.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.listener.Stage;
import org.lambdarts.api.space.Genotype;
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
import org.lambdarts.runtime.listener.ListenedStage;
import org.lambdarts.runtime.network.NetworkFolders;
import org.lambdarts.runtime.provenance.Provenances;
import org.lambdarts.runtime.provenance.StageRecord;
import org.lambdarts.runtime.provenance.TrainingFolders;
import org.lambdarts.runtime.results.ResultFiles;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.run.RunListener;
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
      RunListener listener) {
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
   * Trainings with one seed.
   *
   * @param seed the seed
   * @return trainings, none done yet
   */
  public OfSeed with(long seed) {
    return new OfSeed(seed);
  }

  /** Trains with one seed. Networks of one architecture are trained once. */
  public final class OfSeed {

    private final long seed;
    private final Map<Genotype, Trained> trained = new HashMap<>();

    private OfSeed(long seed) {
      this.seed = seed;
    }

    /**
     * Trains networks, but for those that have been trained.
     *
     * @param method how they were found
     * @param networks the networks
     */
    public void train(String method, List<DerivedNetwork> networks) {
      for (DerivedNetwork network : networks) {
        Trained once = trained.computeIfAbsent(network.genotype(), g -> train(network));
        // what is done counts, should a later network fail
        ResultRow row = new ResultRow(method, seed, network, once.id(), once.result());
        networkFolders.write(row, space, once.record().software(), stage.variables(once.record()));
        results.add(row);
        meter.measure(network.id(), network.genotype(), new NetworkLatencies(folder.seed(seed)));
        listened.trained(NetworkEvents.trained(row));
      }
    }

    private Trained train(DerivedNetwork network) {
      StageRecord record =
          new TrainingFolders(folder.trainings(seed), folder.listeners(), listener)
              .claim(network.id(), provenances.training(seed, network.genotype()));
      TrainingResult result =
          stage
              .finished(record)
              .orElseGet(
                  () ->
                      stage.train(
                          listenedTraining(network.id(), record), network.genotype(), record));
      return new Trained(record, result);
    }

    private ListenedStage listenedTraining(String id, StageRecord record) {
      return listened.stage(
          new Stage.Training(
              "train " + id + ", seed " + seed, folder.path(record.folder()), seed, id));
    }
  }

  /** What became of an architecture, and where. */
  private record Trained(StageRecord record, TrainingResult result) {

    /** The id it was trained by. */
    String id() {
      return record.folder().getFileName().toString();
    }
  }
}
