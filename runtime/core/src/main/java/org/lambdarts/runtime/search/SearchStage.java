package org.lambdarts.runtime.search;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.config.LambdaSettings;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.config.SearchSettings;
import org.lambdarts.runtime.config.SgdSettings;
import org.lambdarts.runtime.data.Batch;
import org.lambdarts.runtime.data.BatchLoader;
import org.lambdarts.runtime.data.BatchStream;
import org.lambdarts.runtime.data.Prefetcher;
import org.lambdarts.runtime.data.TrainValidationSplit;
import org.lambdarts.runtime.genotype.CostModel;
import org.lambdarts.runtime.optimizer.CosineSchedule;
import org.lambdarts.runtime.provenance.Digest;
import org.lambdarts.runtime.provenance.StageRecord;
import org.lambdarts.runtime.run.Checkpoint;
import org.lambdarts.runtime.run.CheckpointFiles;
import org.lambdarts.runtime.run.Checkpoints;
import org.lambdarts.runtime.run.MetricsFile;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.tensorboard.EventFiles;

/** Searches with one seed: from where its checkpoint stands to the last epoch. */
public final class SearchStage {

  private static final String CHECKPOINT = "checkpoint.safetensors";
  private static final String LOG10_MIN = "log10-min";
  private static final String LOG10_MAX = "log10-max";

  private final SearchModel.Parts parts;
  private final CostModel costs;
  private final Dataset dataset;
  private final Prefetcher prefetcher;
  private final RunSettings settings;
  private final Output output;
  private final RunListener listener;
  private final StopSignal stop;

  /**
   * Prepares searches.
   *
   * @param parts what the model is composed of
   * @param costs what derived networks cost as they are trained
   * @param dataset the images
   * @param prefetcher loads batches beside the computation
   * @param settings the run's settings
   * @param output where the results go
   * @param listener is told of the progress
   * @param stop asks to stop
   */
  public SearchStage(
      SearchModel.Parts parts,
      CostModel costs,
      Dataset dataset,
      Prefetcher prefetcher,
      RunSettings settings,
      Output output,
      RunListener listener,
      StopSignal stop) {
    this.parts = parts;
    this.costs = costs;
    this.dataset = dataset;
    this.prefetcher = prefetcher;
    this.settings = settings;
    this.output = output;
    this.listener = listener;
    this.stop = stop;
  }

  /**
   * Where the results of a search go.
   *
   * @param title what it is called, as {@code search, seed 0}
   * @param record where checkpoint and metrics go, and what they are results of
   * @param events event files of TensorBoard
   */
  public record Output(String title, StageRecord record, Path events) {

    Path directory() {
      return record.folder();
    }
  }

  /**
   * What a search leaves behind.
   *
   * @param model the model in its last state
   * @param range the range of λ it was made for; {@link LambdaRange#NONE} without λ
   */
  public record Outcome(SearchModel model, LambdaRange range) {

    /**
     * A digest of all that networks are derived from: the architecture parameters and the range.
     *
     * @return the same for equal outcomes, and only for those
     */
    public String digest() {
      Digest digest = new Digest();
      digest.add(Double.doubleToLongBits(range.log10Min()));
      digest.add(Double.doubleToLongBits(range.log10Max()));
      for (Variable variable : model.architecture().variables()) {
        digest.add(variable.name());
        for (double value : variable.value().toDoubles()) {
          digest.add(Double.doubleToLongBits(value));
        }
      }
      return digest.text();
    }
  }

  /**
   * How far a search has come.
   *
   * @param directory where its checkpoint is
   * @return the number of epochs that are done; 0 without a checkpoint
   */
  public static int epochsDone(Path directory) {
    return new CheckpointFiles(directory.resolve(CHECKPOINT), RunListener.SILENT)
        .read()
        .map(checkpoint -> SearchProgress.read(checkpoint).epoch())
        .orElse(0);
  }

  /**
   * Searches, or continues, or only reads what a finished search has left. The model belongs to the
   * innermost scope that is open on the backend.
   *
   * @param seed the seed
   * @return the model after the last epoch
   * @throws RunInterruptedException if asked to stop; a checkpoint has been written
   * @throws LambdartsException if the loss is no longer a number
   */
  public Outcome search(long seed) {
    RandomSource random = RandomSource.of(seed);
    CheckpointFiles files = new CheckpointFiles(output.directory().resolve(CHECKPOINT), listener);
    Optional<Checkpoint> stored = files.read();
    stored.ifPresent(output.record()::require);
    TrainValidationSplit split =
        TrainValidationSplit.of(
            dataset.train().size(), settings.search().trainShare(), random.child("split"));
    Batches batches = batches(split, random);
    LambdaRange range = stored.map(this::storedRange).orElseGet(() -> range(batches, random));
    SearchModel model = SearchModel.create(parts, settings, range.decades(), random);
    stored.ifPresent(model::restore);
    SearchProgress progress = stored.map(SearchProgress::read).orElse(SearchProgress.START);
    if (progress.epoch() < settings.search().epochs()) {
      output.record().begin();
      new Loop(seed, random, files, model, range, batches).from(progress);
    }
    writeEvents();
    return new Outcome(model, range);
  }

  private void writeEvents() {
    EventFiles.ofSearch(output.directory(), output.events());
  }

  /** The two streams of batches and what the supernet is validated with. */
  private record Batches(BatchLoader train, BatchLoader validation, BatchLoader evaluation) {

    int steps(SearchSettings search) {
      int steps = Math.min(train.steps(), validation.steps());
      return search.stepsPerEpoch() > 0 ? Math.min(steps, search.stepsPerEpoch()) : steps;
    }
  }

  private Batches batches(TrainValidationSplit split, RandomSource random) {
    SearchSettings search = settings.search();
    // both losses of a step share their noise, so both batches are of one size
    int size =
        Math.min(search.batchSize(), Math.min(split.train().length, split.validation().length));
    return new Batches(
        BatchLoader.training(
            dataset, split.train(), size, search.augment(), 0, random.child("train-batches")),
        BatchLoader.training(
            dataset,
            split.validation(),
            size,
            search.augment(),
            0,
            random.child("validation-batches")),
        BatchLoader.evaluation(dataset, dataset.train(), split.validation(), 2 * size));
  }

  private LambdaRange storedRange(Checkpoint checkpoint) {
    return settings.lambda().range() == LambdaSettings.Range.NONE
        ? LambdaRange.NONE
        : new LambdaRange(checkpoint.number(LOG10_MIN), checkpoint.number(LOG10_MAX));
  }

  private LambdaRange range(Batches batches, RandomSource random) {
    return switch (settings.lambda().range()) {
      case FIXED -> new LambdaRange(settings.lambda().log10Min(), settings.lambda().log10Max());
      case AUTO -> calibrated(batches, random);
      case NONE -> LambdaRange.NONE;
    };
  }

  private LambdaRange calibrated(Batches batches, RandomSource random) {
    LambdaRange range;
    // the model is of no use afterwards
    try (TensorScope scope = parts.backend().openScope()) {
      SearchModel model = SearchModel.create(parts, settings, CalibratedRange.DECADES, random);
      range = calibrated(model, batches, random);
    }
    listener.note(
        String.format(
            Locale.ROOT, "calibrated λ to 10^%.2f … 10^%.2f", range.log10Min(), range.log10Max()));
    return range;
  }

  private LambdaRange calibrated(SearchModel model, Batches batches, RandomSource random) {
    try {
      return new LambdaCalibration(parts.backend(), model, prefetcher, settings.search(), random)
          .calibrate(batches.train(), batches.validation());
    } catch (RunInterruptedException e) {
      throw new RunInterruptedException(output.title() + ", calibration of λ");
    }
  }

  /** The loop over epochs and steps of one search. */
  private final class Loop {

    private final long seed;
    private final RandomSource random;
    private final CheckpointFiles files;
    private final SearchModel model;
    private final LambdaRange range;
    private final Batches batches;
    private final CosineSchedule learningRate;
    private final LambdaSampler lambdas;
    private final int steps;

    Loop(
        long seed,
        RandomSource random,
        CheckpointFiles files,
        SearchModel model,
        LambdaRange range,
        Batches batches) {
      SearchSettings search = settings.search();
      this.seed = seed;
      this.random = random.child("search");
      this.files = files;
      this.model = model;
      this.range = range;
      this.batches = batches;
      this.learningRate =
          new CosineSchedule(
              search.weights().learningRate(),
              search.weights().finalLearningRate(),
              search.epochs());
      this.lambdas = new LambdaSampler(range, search.lambdasPerStep(), search.stratified());
      this.steps = batches.steps(search);
    }

    void from(SearchProgress start) {
      long total = (long) settings.search().epochs() * steps;
      listener.stageStarted(output.title(), (long) start.epoch() * steps + start.step(), total);
      try (MetricsFile stepRows = MetricsFile.open(output.directory(), "steps", start.steps());
          MetricsFile epochRows = MetricsFile.open(output.directory(), "epochs", start.epochs())) {
        Checkpoints checkpoints = new Checkpoints();
        SearchProgress progress = start;
        while (progress.epoch() < settings.search().epochs()) {
          progress = epoch(progress, stepRows, epochRows, checkpoints);
          save(progress, stepRows, epochRows);
          writeEvents();
          checkpoints.saved();
        }
      }
      listener.stageFinished(output.title() + " done");
    }

    private SearchProgress epoch(
        SearchProgress start,
        MetricsFile stepRows,
        MetricsFile epochRows,
        Checkpoints checkpoints) {
      SearchProgress progress = steps(start, stepRows, epochRows, checkpoints);
      int epoch = progress.epoch();
      // always saved before the end, so that the last two checkpoints of a search are the same
      // however often it was interrupted
      if (isValidated(epoch) || isLast(epoch)) {
        save(progress, stepRows, epochRows);
      }
      try {
        epochRows.add(summary(progress));
      } catch (RunInterruptedException e) {
        throw new RunInterruptedException(output.title() + ", validation after epoch " + epoch);
      }
      return SearchProgress.atEpoch(epoch + 1);
    }

    private boolean isLast(int epoch) {
      return epoch + 1 == settings.search().epochs();
    }

    private boolean isValidated(int epoch) {
      int every = settings.search().validationEvery();
      return every > 0 && (isLast(epoch) || (epoch + 1) % every == 0);
    }

    private SearchProgress steps(
        SearchProgress start,
        MetricsFile stepRows,
        MetricsFile epochRows,
        Checkpoints checkpoints) {
      int epoch = start.epoch();
      SearchProgress progress = start;
      try (BatchStream train = prefetcher.epoch(batches.train(), epoch, start.step());
          BatchStream validation = prefetcher.epoch(batches.validation(), epoch, start.step())) {
        while (progress.step() < steps) {
          progress = step(progress, train, validation, stepRows);
          if (checkpoints.isDue()) {
            save(progress, stepRows, epochRows);
            checkpoints.saved();
          }
        }
        return progress;
      } catch (RunInterruptedException e) {
        save(progress, stepRows, epochRows);
        throw new RunInterruptedException(
            output.title() + ", epoch " + epoch + ", step " + progress.step());
      }
    }

    private SearchProgress step(
        SearchProgress progress, BatchStream train, BatchStream validation, MetricsFile rows) {
      TensorBackend backend = parts.backend();
      int epoch = progress.epoch();
      RandomSource node = random.child(epoch).child(progress.step());
      List<Lambda> drawn = lambdas.draw(node.child("lambda").generator());
      double temperature = settings.search().temperature().at(epoch);
      double rate = learningRate.at(epoch);
      try (TensorScope scope = backend.openScope()) {
        Batch trainBatch = train.next().on(backend);
        Batch validationBatch = validation.next().on(backend);
        SupernetObjective.Setting setting =
            model.setting(drawn, temperature, trainBatch.size(), node);
        SearchStep.Report report = take(progress, trainBatch, validationBatch, setting, rate);
        rows.add(row(progress, drawn, temperature, rate, report, trainBatch.size()));
        SearchProgress next = progress.after(report, trainBatch.size());
        listener.progressed(
            (long) epoch * steps + next.step(),
            String.format(
                Locale.ROOT,
                "epoch %d/%d, loss %.3f, accuracy %.1f%%",
                epoch + 1,
                settings.search().epochs(),
                next.trainLoss() / next.step(),
                100 * next.trainCorrect() / next.images()));
        return next;
      }
    }

    private SearchStep.Report take(
        SearchProgress progress,
        Batch train,
        Batch validation,
        SupernetObjective.Setting setting,
        double rate) {
      try {
        return progress.epoch() < settings.search().warmUpEpochs()
            ? model.step().warmUp(train, setting, rate)
            : model.step().take(train, validation, setting, rate);
      } catch (DivergenceException e) {
        throw new LambdartsException(
            String.format(
                Locale.ROOT,
                "the search diverged with seed %d in epoch %d, step %d: %s; %s",
                seed,
                progress.epoch(),
                progress.step(),
                e.getMessage(),
                remedy(e.culprit())),
            e);
      }
    }

    private String remedy(DivergenceException.Culprit culprit) {
      return switch (culprit) {
        case WEIGHTS -> {
          SgdSettings weights = settings.search().weights();
          // a step takes the product's part of a weight away
          yield weights.weightDecay() > 1 && weights.learningRate() * weights.weightDecay() > 1
              ? "lower lambdarts.search.weights.weight-decay"
              : "lower lambdarts.search.weights.learning-rate";
        }
        case ARCHITECTURE ->
            "the architecture parameters have grown too large, lower"
                + " lambdarts.search.architecture.learning-rate";
        case PENALTY ->
            settings.lambda().range() == LambdaSettings.Range.FIXED
                ? "only the loss with penalty is too large, lower lambdarts.lambda.log10-max"
                : "only the loss with penalty is too large, set lambdarts.lambda.range = fixed and"
                    + " log10-max";
      };
    }

    private Map<String, Object> row(
        SearchProgress progress,
        List<Lambda> drawn,
        double temperature,
        double rate,
        SearchStep.Report report,
        int images) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("epoch", progress.epoch());
      row.put("step", progress.step());
      for (int i = 0; i < drawn.size() && !range.isNone(); i++) {
        String suffix = drawn.size() == 1 ? "" : "_" + i;
        row.put("lambda" + suffix, drawn.get(i).value());
        row.put("normalized_lambda" + suffix, drawn.get(i).normalized());
      }
      row.put("temperature", temperature);
      row.put("learning_rate", rate);
      row.put("train_loss", report.trainLoss());
      row.put("train_accuracy", report.trainCorrect() / images);
      row.put("validation_loss", known(report.validationLoss()));
      if (!range.isNone()) {
        row.put("penalized_loss", known(report.penalizedLoss()));
      }
      row.put("gradient_norm", report.gradientNorm());
      return row;
    }

    /** A warm-up step has no validation loss, and JSON has no NaN. */
    private static Double known(double value) {
      return Double.isNaN(value) ? null : value;
    }

    private Map<String, Object> summary(SearchProgress progress) {
      int epoch = progress.epoch();
      SearchSettings search = settings.search();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("epoch", epoch);
      row.put("temperature", search.temperature().at(epoch));
      row.put("learning_rate", learningRate.at(epoch));
      row.put("train_loss", progress.trainLoss() / progress.step());
      row.put("train_accuracy", progress.trainCorrect() / progress.images());
      row.put("validation_loss", known(progress.validationLoss() / progress.step()));
      SupernetValidation validation =
          new SupernetValidation(
              parts.backend(), model, costs, prefetcher, batches.evaluation(), listener, stop);
      List<Lambda> grid = new ArrayList<>();
      // where λ has one value, so has the architecture
      (range.decades() > 0 ? search.validationLambdas() : List.of(0.0))
          .forEach(lambda -> grid.add(range.at(lambda)));
      row.putAll(
          validation.row(
              grid,
              search.temperature().at(epoch),
              settings.derivation().rule(),
              isValidated(epoch)));
      return row;
    }

    private void save(SearchProgress progress, MetricsFile stepRows, MetricsFile epochRows) {
      Map<String, String> counters = new LinkedHashMap<>();
      counters.putAll(progress.at(stepRows.flush(), epochRows.flush()).counters());
      counters.putAll(model.counters());
      output.record().mark(counters);
      if (!range.isNone()) {
        counters.put(LOG10_MIN, Double.toString(range.log10Min()));
        counters.put(LOG10_MAX, Double.toString(range.log10Max()));
      }
      files.write(parts.backend().elementType(), model.variables(), counters);
    }
  }
}
