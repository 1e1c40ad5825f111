package org.lambdarts.runtime.search;

import java.util.ArrayList;
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
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.config.LambdaSettings;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.config.SearchSettings;
import org.lambdarts.runtime.data.Batch;
import org.lambdarts.runtime.data.BatchLoader;
import org.lambdarts.runtime.data.BatchStream;
import org.lambdarts.runtime.data.Prefetcher;
import org.lambdarts.runtime.data.TrainValidationSplit;
import org.lambdarts.runtime.genotype.CostModel;
import org.lambdarts.runtime.genotype.CostTable;
import org.lambdarts.runtime.genotype.FixedCosts;
import org.lambdarts.runtime.listener.ListenedStage;
import org.lambdarts.runtime.listener.StageEvents;
import org.lambdarts.runtime.optimizer.StageProgress;
import org.lambdarts.runtime.provenance.StageRecord;
import org.lambdarts.runtime.run.CheckpointFiles;
import org.lambdarts.runtime.run.Checkpoints;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;

/** Searches with one seed: from where its checkpoint stands to the last epoch. */
public final class SearchStage {

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
   * @param stage which search it is, and who is told of it
   * @param record where checkpoint and metrics go, and what they are results of
   */
  public record Output(ListenedStage stage, StageRecord record) {

    String title() {
      return stage.stage().title();
    }
  }

  /**
   * Searches, or continues. What a finished search has left is for {@link FinishedSearch} to read.
   * The model belongs to the innermost scope that is open on the backend.
   *
   * @param seed the seed
   * @return what was found after the last epoch
   * @throws RunInterruptedException if asked to stop; a checkpoint has been written
   * @throws LambdartsException if the loss is no longer a number
   */
  public SearchOutcome search(long seed) {
    RandomSource random = RandomSource.of(seed);
    CheckpointFiles files = StoredSearch.files(output.record(), listener);
    Optional<StoredSearch> stored = StoredSearch.read(files, output.record(), settings.lambda());
    TrainValidationSplit split = SearchSplit.of(settings.search(), dataset, random);
    Batches batches = batches(split, random);
    LambdaRange range = stored.map(StoredSearch::range).orElseGet(() -> range(batches, random));
    SearchModel model = SearchModel.create(parts, settings, range.decades(), random);
    stored.ifPresent(search -> model.restore(search.checkpoint()));
    output.record().begin();
    new Loop(seed, random, files, model, range, batches).from(stored);
    return new SearchOutcome(model.space(), model.architecture(), range);
  }

  /** The two streams of batches and what the supernet is validated with. */
  private record Batches(BatchLoader train, BatchLoader validation, BatchLoader evaluation) {

    /** With as many steps in an epoch as the settings say, for both streams. */
    Batches within(SearchSettings search) {
      int steps = search.steps(Math.min(train.steps(), validation.steps()));
      return new Batches(extended(train, steps), extended(validation, steps), evaluation);
    }

    private static BatchLoader extended(BatchLoader loader, int steps) {
      return loader.steps() < steps ? loader.withSteps(steps) : loader;
    }

    int steps(SearchSettings search) {
      return search.steps(Math.min(train.steps(), validation.steps()));
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
            BatchLoader.evaluation(dataset, dataset.train(), split.validation(), 2 * size))
        .within(search);
  }

  private LambdaRange range(Batches batches, RandomSource random) {
    return switch (settings.lambda().range()) {
      case FIXED -> new LambdaRange(settings.lambda().log10Min(), settings.lambda().log10Max());
      case AUTO ->
          parts.methods().objective().range(sizes()).orElseGet(() -> calibrated(batches, random));
      case NONE -> LambdaRange.NONE;
    };
  }

  private SizeRange sizes() {
    return SizeRange.of(
        CostTable.before(parts.space(), parts.regularizer()),
        FixedCosts.of(parts.space(), parts.regularizer()));
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
      StageProgress start =
          new StageProgress(0, settings.search().epochs(), 0, batches.steps(settings.search()));
      return new LambdaCalibration(parts.backend(), model, prefetcher, start, random)
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
      this.lambdas = parts.methods().sampler().create(range, search.lambdasPerStep());
      this.steps = batches.steps(search);
    }

    void from(Optional<StoredSearch> stored) {
      SearchProgress progress = stored.map(StoredSearch::progress).orElse(SearchProgress.START);
      long done = (long) progress.epoch() * steps + progress.step();
      long total = (long) settings.search().epochs() * steps;
      listener.stageStarted(output.title(), done, total);
      try (StageEvents events =
          output
              .stage()
              .begin(done, total, output.record().folder(), stored.map(StoredSearch::checkpoint))) {
        Checkpoints checkpoints = new Checkpoints();
        while (progress.epoch() < settings.search().epochs()) {
          progress = epoch(progress, events, checkpoints);
          save(progress, events);
          checkpoints.saved();
        }
        events.finished();
      }
      listener.stageFinished(output.title() + " done");
    }

    private SearchProgress epoch(
        SearchProgress start, StageEvents events, Checkpoints checkpoints) {
      SearchProgress progress = steps(start, events, checkpoints);
      int epoch = progress.epoch();
      // always saved before the end, so that the last two checkpoints of a search are the same
      // however often it was interrupted
      if (isValidated(epoch) || isLast(epoch)) {
        save(progress, events);
      }
      List<Metric> metrics;
      try {
        metrics = summary(progress);
      } catch (RunInterruptedException e) {
        throw new RunInterruptedException(output.title() + ", validation after epoch " + epoch);
      }
      events.epochCompleted(new EpochCompleted(epoch, metrics));
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
        SearchProgress start, StageEvents events, Checkpoints checkpoints) {
      int epoch = start.epoch();
      SearchProgress progress = start;
      try (BatchStream train = prefetcher.epoch(batches.train(), epoch, start.step());
          BatchStream validation = prefetcher.epoch(batches.validation(), epoch, start.step())) {
        while (progress.step() < steps) {
          progress = step(progress, train, validation, events);
          if (checkpoints.isDue()) {
            save(progress, events);
            checkpoints.saved();
          }
        }
        return progress;
      } catch (RunInterruptedException e) {
        save(progress, events);
        throw new RunInterruptedException(
            output.title() + ", epoch " + epoch + ", step " + progress.step());
      }
    }

    private SearchProgress step(
        SearchProgress progress, BatchStream train, BatchStream validation, StageEvents events) {
      TensorBackend backend = parts.backend();
      int epoch = progress.epoch();
      RandomSource node = random.child(epoch).child(progress.step());
      List<Lambda> drawn = lambdas.draw(node.child("lambda").generator());
      StageProgress now =
          new StageProgress(epoch, settings.search().epochs(), progress.step(), steps);
      double temperature = model.temperature(now);
      SearchStep.LearningRates rates = model.rates(now);
      try (TensorScope scope = backend.openScope()) {
        Batch trainBatch = train.next().on(backend);
        Batch validationBatch = validation.next().on(backend);
        SupernetObjective.Setting setting =
            model.setting(drawn, temperature, trainBatch.size(), node);
        SearchStep.Report report = take(progress, trainBatch, validationBatch, setting, rates);
        events.stepCompleted(
            new StepCompleted(
                epoch,
                progress.step(),
                (long) epoch * steps + progress.step() + 1,
                metrics(drawn, temperature, rates.weights(), report, trainBatch.size())));
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
        SearchStep.LearningRates rates) {
      try {
        return progress.epoch() < settings.search().warmUpEpochs()
            ? model.step().warmUp(train, setting, rates.weights())
            : model.step().take(train, validation, setting, rates);
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
        case WEIGHTS -> "lower the learning rate in lambdarts.search.weights.learning-rate";
        case ARCHITECTURE ->
            "the architecture parameters have grown too large, lower the learning rate in"
                + " lambdarts.search.architecture.learning-rate";
        case PENALTY ->
            settings.lambda().range() == LambdaSettings.Range.FIXED
                ? "only the loss with penalty is too large, lower lambdarts.lambda.log10-max"
                : "only the loss with penalty is too large, set lambdarts.lambda.range = fixed and"
                    + " log10-max";
      };
    }

    private List<Metric> metrics(
        List<Lambda> drawn, double temperature, double rate, SearchStep.Report report, int images) {
      List<Metric> metrics = new ArrayList<>();
      for (int i = 0; i < drawn.size() && !range.isNone(); i++) {
        String suffix = drawn.size() == 1 ? "" : "_" + i;
        metrics.add(Metric.of("lambda" + suffix, drawn.get(i).value()));
        metrics.add(Metric.of("normalized_lambda" + suffix, drawn.get(i).normalized()));
      }
      metrics.add(Metric.of("temperature", temperature));
      metrics.add(Metric.of("learning_rate", rate));
      metrics.add(Metric.of("train_loss", report.trainLoss()));
      metrics.add(Metric.of("train_accuracy", report.trainCorrect() / images));
      metrics.add(known("validation_loss", report.validationLoss()));
      if (!range.isNone()) {
        metrics.add(known("penalized_loss", report.penalizedLoss()));
      }
      metrics.add(Metric.of("gradient_norm", report.gradientNorm()));
      return metrics;
    }

    /** A warm-up step has no validation loss. */
    private static Metric known(String name, double value) {
      return new Metric(
          name,
          OptionalDouble.empty(),
          Double.isNaN(value) ? Optional.empty() : Optional.of(value));
    }

    private List<Metric> summary(SearchProgress progress) {
      int epoch = progress.epoch();
      SearchSettings search = settings.search();
      StageProgress end = StageProgress.atEndOf(epoch, search.epochs(), steps);
      List<Metric> metrics = new ArrayList<>();
      metrics.add(Metric.of("temperature", model.temperature(end)));
      metrics.add(Metric.of("learning_rate", model.rates(end).weights()));
      metrics.add(Metric.of("train_loss", progress.trainLoss() / progress.step()));
      metrics.add(Metric.of("train_accuracy", progress.trainCorrect() / progress.images()));
      metrics.add(known("validation_loss", progress.validationLoss() / progress.step()));
      SupernetValidation validation =
          new SupernetValidation(
              model,
              costs,
              batches.evaluation(),
              new SharedImages(parts.backend(), prefetcher, stop),
              listener);
      List<Lambda> grid = new ArrayList<>();
      // where λ has one value, so has the architecture
      (range.decades() > 0 ? search.validationLambdas() : List.of(0.0))
          .forEach(lambda -> grid.add(range.at(lambda)));
      metrics.addAll(
          validation.metrics(
              grid, model.temperature(end), settings.derivation().rule(), isValidated(epoch)));
      return metrics;
    }

    private void save(SearchProgress progress, StageEvents events) {
      Map<String, String> counters = new LinkedHashMap<>();
      counters.putAll(progress.counters());
      events.checkpoint(counters);
      counters.putAll(model.counters());
      output.record().mark(counters);
      StoredSearch.put(range, counters);
      files.write(parts.backend().elementType(), model.variables(), counters);
    }
  }
}
