package org.lambdarts.runtime.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.listener.EpochCompleted;
import org.lambdarts.api.listener.Metric;
import org.lambdarts.api.listener.StepCompleted;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.config.TrainingSettings;
import org.lambdarts.runtime.data.Batch;
import org.lambdarts.runtime.data.BatchLoader;
import org.lambdarts.runtime.data.BatchStream;
import org.lambdarts.runtime.data.Prefetcher;
import org.lambdarts.runtime.evaluate.TestFiles;
import org.lambdarts.runtime.listener.ListenedStage;
import org.lambdarts.runtime.listener.StageEvents;
import org.lambdarts.runtime.optimizer.Optimization;
import org.lambdarts.runtime.optimizer.StageProgress;
import org.lambdarts.runtime.optimizer.VariableUpdates;
import org.lambdarts.runtime.provenance.StageRecord;
import org.lambdarts.runtime.run.Checkpoint;
import org.lambdarts.runtime.run.CheckpointFiles;
import org.lambdarts.runtime.run.Checkpoints;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.safetensors.StoredTensor;

/**
 * Trains a network from scratch on the whole training set and tests it. What is drawn depends on
 * the seed alone, so that equal genotypes give equal results.
 */
public final class TrainStage {

  /** However many epochs a schedule runs, some paths must stay. */
  private static final double MAX_DROP_PATH = 0.9;

  private static final String OPTIMIZER_STEPS = "optimizer-steps";

  private final TensorBackend backend;
  private final SearchSpace space;
  private final Dataset dataset;
  private final Prefetcher prefetcher;
  private final TrainingSettings settings;
  private final Optimization weights;
  private final RunListener listener;

  /**
   * Prepares trainings.
   *
   * @param backend the backend
   * @param space the space as it is for training
   * @param dataset the images
   * @param prefetcher loads batches beside the computation
   * @param settings the training's settings
   * @param weights how the weights are optimized
   * @param listener is told of the progress
   */
  public TrainStage(
      TensorBackend backend,
      SearchSpace space,
      Dataset dataset,
      Prefetcher prefetcher,
      TrainingSettings settings,
      Optimization weights,
      RunListener listener) {
    this.backend = backend;
    this.space = space;
    this.dataset = dataset;
    this.prefetcher = prefetcher;
    this.settings = settings;
    this.weights = weights;
    this.listener = listener;
  }

  /**
   * Reads what a finished training has left. Damage is told by the training that makes up for it.
   *
   * @param record where it is, and what it must be a result of
   * @return how well its network does; empty if the training is not finished
   * @throws LambdartsException if its checkpoint is of another training, or damaged
   */
  public Optional<TrainingResult> finished(StageRecord record) {
    Optional<Checkpoint> stored = files(record, RunListener.SILENT).read();
    stored.ifPresent(record::require);
    return stored
        .map(TrainingProgress::read)
        .filter(progress -> progress.epoch() >= settings.epochs())
        .map(TrainingProgress::result);
  }

  /**
   * The variables that a finished training has left.
   *
   * @param record where it is, and what it must be a result of
   * @return the arrays by group and name, as {@code weight.stem.conv.weight}
   * @throws LambdartsException if there is none, or its checkpoint is of another training or
   *     damaged
   */
  public Map<String, StoredTensor> variables(StageRecord record) {
    Checkpoint stored =
        files(record, RunListener.SILENT)
            .read()
            .orElseThrow(
                () -> new LambdartsException(record.folder() + " holds no finished training"));
    record.require(stored);
    return stored.tensors();
  }

  private static CheckpointFiles files(StageRecord record, RunListener listener) {
    return new CheckpointFiles(record.folder().resolve("weights.safetensors"), listener);
  }

  /**
   * Trains, or continues. What a finished training has left is for {@link #finished} to read.
   *
   * @param stage what is trained, and who is told of it
   * @param genotype its architecture
   * @param record where its checkpoint, metrics and weights go, and what they are results of
   * @return how well it does
   * @throws RunInterruptedException if asked to stop; a checkpoint has been written
   * @throws LambdartsException if the loss is no longer a number
   */
  public TrainingResult train(ListenedStage stage, Genotype genotype, StageRecord record) {
    try (TensorScope scope = backend.openScope()) {
      Training training = new Training(stage, genotype, record);
      Optional<Checkpoint> stored = training.files.read();
      stored.ifPresent(record::require);
      record.begin();
      stored.ifPresent(training::restore);
      return training.from(stored).result();
    }
  }

  /** One training. */
  private final class Training {

    private final ListenedStage stage;
    private final String title;
    private final long seed;
    private final RandomSource random;
    private final StageRecord record;
    private final CheckpointFiles files;
    private final Parameters parameters;
    private final Network network;
    private final VariableUpdates updates;
    private final TrainingStep trainingStep;
    private final BatchLoader images;
    private final int steps;
    private final BatchLoader testImages;

    Training(ListenedStage stage, Genotype genotype, StageRecord record) {
      this.stage = stage;
      this.title = stage.stage().title();
      this.seed = stage.stage().seed();
      this.random = RandomSource.of(seed).child("train");
      this.record = record;
      this.files = files(record, listener);
      this.parameters = Parameters.root(backend, random.child("network"));
      this.network =
          settings.auxiliaryWeight() > 0
              ? space.networkWithAuxiliaryHead(genotype, parameters)
              : space.network(genotype, parameters);
      this.updates = VariableUpdates.create(weights, backend, parameters.weights());
      this.trainingStep = new TrainingStep(network, parameters, updates, settings);
      BatchLoader pass =
          BatchLoader.training(
              dataset,
              BatchLoader.all(dataset.train()),
              settings.batchSize(),
              settings.augment(),
              settings.cutout(),
              random.child("batches"));
      this.steps = settings.steps(pass.steps());
      this.images = pass.withSteps(steps);
      this.testImages =
          BatchLoader.evaluation(
              dataset, dataset.test(), BatchLoader.all(dataset.test()), testedAtOnce());
    }

    /** Without gradients there is room for more. */
    private int testedAtOnce() {
      return (int) Math.min(2L * settings.batchSize(), dataset.test().size());
    }

    void restore(Checkpoint checkpoint) {
      groups().forEach(checkpoint::restore);
      updates.resume(checkpoint.count(OPTIMIZER_STEPS));
    }

    private Map<String, List<Variable>> groups() {
      Map<String, List<Variable>> groups = new LinkedHashMap<>();
      groups.put("weight", parameters.weights());
      groups.putAll(updates.states("optimizer."));
      groups.put("buffer", parameters.buffers());
      return groups;
    }

    TrainingProgress from(Optional<Checkpoint> stored) {
      TrainingProgress progress = stored.map(TrainingProgress::read).orElse(TrainingProgress.START);
      long done = (long) progress.epoch() * steps + progress.step();
      long total = (long) settings.epochs() * steps;
      listener.stageStarted(title, done, total);
      try (StageEvents events = stage.begin(done, total, record.folder(), stored)) {
        Checkpoints checkpoints = new Checkpoints();
        while (progress.epoch() < settings.epochs()) {
          progress = epoch(progress, events, checkpoints);
          save(progress, events);
          checkpoints.saved();
        }
        events.finished();
      }
      listener.stageFinished(
          String.format(Locale.ROOT, "%s: test accuracy %.2f%%", title, 100 * progress.accuracy()));
      return progress;
    }

    private TrainingProgress epoch(
        TrainingProgress start, StageEvents events, Checkpoints checkpoints) {
      TrainingProgress progress = steps(start, events, checkpoints);
      boolean last = progress.epoch() + 1 == settings.epochs();
      boolean tested = last || (progress.epoch() + 1) % settings.testEvery() == 0;
      if (tested) {
        save(progress, events);
        Evaluation evaluation = test(progress.epoch());
        if (last) {
          // before the checkpoint that ends the training, so that no finished one is without
          TestFiles.write(record.folder(), dataset, evaluation.predictions());
        }
        progress = progress.tested(evaluation);
      }
      events.epochCompleted(new EpochCompleted(progress.epoch(), metrics(progress, tested)));
      return progress.nextEpoch();
    }

    private Evaluation test(int epoch) {
      try {
        return Evaluation.of(network, testImages, prefetcher, backend, listener);
      } catch (RunInterruptedException e) {
        throw new RunInterruptedException(title + ", test after epoch " + epoch);
      }
    }

    private TrainingProgress steps(
        TrainingProgress start, StageEvents events, Checkpoints checkpoints) {
      int epoch = start.epoch();
      TrainingProgress progress = start;
      try (BatchStream stream = prefetcher.epoch(images, epoch, start.step())) {
        while (progress.step() < steps) {
          progress = step(progress, stream, events);
          if (checkpoints.isDue()) {
            save(progress, events);
            checkpoints.saved();
          }
        }
        return progress;
      } catch (RunInterruptedException e) {
        save(progress, events);
        throw new RunInterruptedException(title + ", epoch " + epoch + ", step " + progress.step());
      }
    }

    private TrainingProgress step(
        TrainingProgress progress, BatchStream stream, StageEvents events) {
      int epoch = progress.epoch();
      RandomSource node = random.child("steps").child(epoch).child(progress.step());
      Pass pass =
          new Pass(
              backend,
              Pass.Mode.TRAINING,
              Math.min(MAX_DROP_PATH, settings.dropPathPerEpoch() * epoch),
              node);
      try (TensorScope scope = backend.openScope()) {
        Batch batch = stream.next().on(backend);
        TrainingStep.Outcome outcome = trainingStep.take(batch, pass, rate(progress));
        if (!outcome.isFinite()) {
          network.forward(batch.images(), new Pass(backend, Pass.Mode.INSPECTION, 0, node));
          throw new LambdartsException(
              title
                  + " diverged in epoch "
                  + epoch
                  + ", step "
                  + progress.step()
                  + ": loss "
                  + outcome.loss()
                  + ", gradient norm "
                  + outcome.gradientNorm()
                  + "; lower the learning rate in lambdarts.train.weights.learning-rate");
        }
        TrainingProgress next = progress.afterStep(outcome.loss(), outcome.correct(), batch.size());
        events.stepCompleted(
            new StepCompleted(
                epoch,
                progress.step(),
                (long) epoch * steps + next.step(),
                List.of(
                    Metric.of("learning_rate", rate(progress)),
                    Metric.of("train_loss", outcome.loss()),
                    Metric.of("train_accuracy", (double) outcome.correct() / batch.size()),
                    Metric.of("gradient_norm", outcome.gradientNorm()))));
        listener.progressed(
            (long) epoch * steps + next.step(),
            String.format(
                Locale.ROOT,
                "epoch %d/%d, loss %.3f, accuracy %.1f%%",
                epoch + 1,
                settings.epochs(),
                next.loss() / next.step(),
                100.0 * next.correct() / next.images()));
        return next;
      }
    }

    private double rate(TrainingProgress progress) {
      return weights
          .learningRate()
          .at(new StageProgress(progress.epoch(), settings.epochs(), progress.step(), steps));
    }

    private List<Metric> metrics(TrainingProgress progress, boolean tested) {
      return List.of(
          Metric.of(
              "learning_rate",
              weights
                  .learningRate()
                  .at(StageProgress.atEndOf(progress.epoch(), settings.epochs(), steps))),
          Metric.of("train_loss", progress.loss() / progress.step()),
          Metric.of("train_accuracy", (double) progress.correct() / progress.images()),
          ofTest("test_loss", progress.testLoss(), tested),
          ofTest("test_accuracy", progress.accuracy(), tested));
    }

    private static Metric ofTest(String name, double value, boolean tested) {
      return new Metric(
          name, OptionalDouble.empty(), tested ? Optional.of(value) : Optional.empty());
    }

    private void save(TrainingProgress progress, StageEvents events) {
      Map<String, String> counters = progress.counters();
      events.checkpoint(counters);
      counters.put("seed", Long.toString(seed));
      counters.put(OPTIMIZER_STEPS, Long.toString(updates.steps()));
      record.mark(counters);
      files.write(backend.elementType(), groups(), counters);
    }
  }
}
