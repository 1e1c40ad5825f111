package org.lambdarts.runtime.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.config.TrainingSettings;
import org.lambdarts.runtime.data.Batch;
import org.lambdarts.runtime.data.BatchLoader;
import org.lambdarts.runtime.data.BatchStream;
import org.lambdarts.runtime.data.Prefetcher;
import org.lambdarts.runtime.optimizer.Optimization;
import org.lambdarts.runtime.optimizer.StageProgress;
import org.lambdarts.runtime.optimizer.VariableUpdates;
import org.lambdarts.runtime.provenance.StageRecord;
import org.lambdarts.runtime.run.Checkpoint;
import org.lambdarts.runtime.run.CheckpointFiles;
import org.lambdarts.runtime.run.Checkpoints;
import org.lambdarts.runtime.run.MetricsFile;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.tensorboard.EventFiles;

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
   * Trains, or continues, or only reads what a finished training has left.
   *
   * @param title what is trained, for the listener
   * @param genotype its architecture
   * @param seed the seed
   * @param record where its checkpoint, metrics and weights go, and what they are results of
   * @param events where its event file goes
   * @return how well it does
   * @throws RunInterruptedException if asked to stop; a checkpoint has been written
   * @throws LambdartsException if the loss is no longer a number
   */
  public TrainingResult train(
      String title, Genotype genotype, long seed, StageRecord record, Path events) {
    try (TensorScope scope = backend.openScope()) {
      Training training = new Training(title, genotype, seed, record, events);
      Optional<Checkpoint> stored = training.files.read();
      stored.ifPresent(record::require);
      TrainingProgress progress = stored.map(TrainingProgress::read).orElse(TrainingProgress.START);
      if (progress.epoch() < settings.epochs()) {
        record.begin();
        stored.ifPresent(training::restore);
        progress = training.from(progress);
      }
      EventFiles.ofTraining(record.folder(), events);
      return new TrainingResult(
          progress.accuracy(), progress.bestAccuracy(), progress.testLoss(), progress.epoch());
    }
  }

  /** One training. */
  private final class Training {

    private final String title;
    private final long seed;
    private final RandomSource random;
    private final StageRecord record;
    private final Path folder;
    private final Path events;
    private final CheckpointFiles files;
    private final Parameters parameters;
    private final Network network;
    private final VariableUpdates updates;
    private final BatchLoader images;
    private final BatchLoader testImages;

    Training(String title, Genotype genotype, long seed, StageRecord record, Path events) {
      this.title = title;
      this.seed = seed;
      this.random = RandomSource.of(seed).child("train");
      this.record = record;
      this.folder = record.folder();
      this.events = events;
      this.files = new CheckpointFiles(folder.resolve("weights.safetensors"), listener);
      this.parameters = Parameters.root(backend, random.child("network"));
      this.network =
          settings.auxiliaryWeight() > 0
              ? space.networkWithAuxiliaryHead(genotype, parameters)
              : space.network(genotype, parameters);
      this.updates = VariableUpdates.create(weights, backend, parameters.weights());
      this.images =
          BatchLoader.training(
              dataset,
              BatchLoader.all(dataset.train()),
              settings.batchSize(),
              settings.augment(),
              settings.cutout(),
              random.child("batches"));
      this.testImages =
          BatchLoader.evaluation(
              dataset, dataset.test(), BatchLoader.all(dataset.test()), testedAtOnce());
    }

    /** Without gradients there is room for more. */
    private int testedAtOnce() {
      return (int) Math.min(2L * settings.batchSize(), dataset.test().size());
    }

    /** Per epoch. */
    private int steps() {
      int whole = images.steps();
      return settings.stepsPerEpoch() > 0 ? Math.min(whole, settings.stepsPerEpoch()) : whole;
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

    TrainingProgress from(TrainingProgress start) {
      long total = (long) settings.epochs() * steps();
      listener.stageStarted(title, (long) start.epoch() * steps() + start.step(), total);
      TrainingProgress progress = start;
      try (MetricsFile rows = MetricsFile.open(folder, "epochs", start.rows())) {
        Checkpoints checkpoints = new Checkpoints();
        while (progress.epoch() < settings.epochs()) {
          progress = epoch(progress, rows, checkpoints);
          save(progress, rows);
          EventFiles.ofTraining(folder, events);
          checkpoints.saved();
        }
      }
      listener.stageFinished(
          String.format(Locale.ROOT, "%s: test accuracy %.2f%%", title, 100 * progress.accuracy()));
      return progress;
    }

    private TrainingProgress epoch(
        TrainingProgress start, MetricsFile rows, Checkpoints checkpoints) {
      TrainingProgress progress = steps(start, rows, checkpoints);
      boolean last = progress.epoch() + 1 == settings.epochs();
      boolean tested = last || (progress.epoch() + 1) % settings.testEvery() == 0;
      if (tested) {
        save(progress, rows);
        progress = progress.tested(test(progress.epoch()));
      }
      rows.add(row(progress, tested));
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
        TrainingProgress start, MetricsFile rows, Checkpoints checkpoints) {
      int epoch = start.epoch();
      TrainingProgress progress = start;
      try (BatchStream stream = prefetcher.epoch(images, epoch, start.step())) {
        while (progress.step() < steps()) {
          progress = step(progress, stream);
          if (checkpoints.isDue()) {
            save(progress, rows);
            checkpoints.saved();
          }
        }
        return progress;
      } catch (RunInterruptedException e) {
        save(progress, rows);
        throw new RunInterruptedException(title + ", epoch " + epoch + ", step " + progress.step());
      }
    }

    private TrainingProgress step(TrainingProgress progress, BatchStream stream) {
      int epoch = progress.epoch();
      RandomSource node = random.child("steps").child(epoch).child(progress.step());
      Pass pass =
          new Pass(
              backend,
              Pass.Mode.TRAINING,
              Math.min(MAX_DROP_PATH, settings.dropPathPerEpoch() * epoch),
              node);
      try (TensorScope scope = backend.openScope();
          GradientTape tape = backend.openTape(parameters.weights())) {
        Batch batch = stream.next().on(backend);
        Network.Prediction prediction = network.forward(batch.images(), pass);
        Tensor loss = prediction.logits().crossEntropy(batch.targets());
        Tensor total =
            prediction
                .auxiliary()
                .map(logits -> logits.crossEntropy(batch.targets()))
                .map(auxiliary -> loss.add(auxiliary.mul(settings.auxiliaryWeight())))
                .orElse(loss);
        Gradients gradients = tape.gradients(total);
        tape.close();
        double lossValue = loss.item();
        double norm =
            updates.clippedStep(gradients, rate(progress), settings.weights().gradientClip());
        if (!Double.isFinite(lossValue + norm)) {
          network.forward(batch.images(), new Pass(backend, Pass.Mode.INSPECTION, 0, node));
          throw new LambdartsException(
              title
                  + " diverged in epoch "
                  + epoch
                  + ", step "
                  + progress.step()
                  + ": loss "
                  + lossValue
                  + ", gradient norm "
                  + norm
                  + "; lower the learning rate in lambdarts.train.weights.learning-rate");
        }
        TrainingProgress next =
            progress.afterStep(lossValue, batch.countCorrect(prediction.logits()), batch.size());
        listener.progressed(
            (long) epoch * steps() + next.step(),
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
          .at(new StageProgress(progress.epoch(), settings.epochs(), progress.step(), steps()));
    }

    private Map<String, Object> row(TrainingProgress progress, boolean tested) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("epoch", progress.epoch());
      row.put(
          "learning_rate",
          weights
              .learningRate()
              .at(StageProgress.atEndOf(progress.epoch(), settings.epochs(), steps())));
      row.put("train_loss", progress.loss() / progress.step());
      row.put("train_accuracy", (double) progress.correct() / progress.images());
      row.put("test_loss", tested ? progress.testLoss() : null);
      row.put("test_accuracy", tested ? progress.accuracy() : null);
      return row;
    }

    private void save(TrainingProgress progress, MetricsFile rows) {
      Map<String, String> counters = progress.counters(rows.flush());
      counters.put("seed", Long.toString(seed));
      counters.put(OPTIMIZER_STEPS, Long.toString(updates.steps()));
      record.mark(counters);
      files.write(backend.elementType(), groups(), counters);
    }
  }
}
