package org.lambdarts.runtime.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.compose.Composition;
import org.lambdarts.runtime.compose.SearchSpaces;
import org.lambdarts.runtime.config.LambdaSettings;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.config.SearchSettings;
import org.lambdarts.runtime.data.Batch;
import org.lambdarts.runtime.data.BatchLoader;
import org.lambdarts.runtime.data.Prefetcher;
import org.lambdarts.runtime.data.TrainValidationSplit;
import org.lambdarts.runtime.optimizer.StageProgress;
import org.lambdarts.runtime.search.CalibratedRange;
import org.lambdarts.runtime.search.LambdaRange;
import org.lambdarts.runtime.search.LambdaSampler;
import org.lambdarts.runtime.search.SearchModel;
import org.lambdarts.runtime.search.SupernetObjective;

/** A search, whose steps and operations are timed. */
final class SupernetUnderTest implements AutoCloseable {

  private final Subject subject;
  private final Composition composition;
  private final TensorBackend backend;
  private final TensorScope scope;
  private final OperationRecorder recorder;
  private final SearchModel model;
  private final LambdaSampler lambdas;
  private final BatchLoader train;
  private final BatchLoader validation;
  private final Feed feed;
  private final RandomSource random = RandomSource.of(0);
  private int steps;

  SupernetUnderTest(Subject subject) {
    this.subject = subject;
    this.composition = subject.compose();
    try {
      RunSettings settings = subject.settings();
      this.backend = composition.get(TensorBackend.class);
      this.scope = backend.openScope();
      this.recorder = new OperationRecorder(composition.get(OperationCatalog.class));
      Dataset dataset = composition.get(Dataset.class);
      SearchModel.Parts parts = composition.get(SearchModel.Parts.class);
      SearchModel.Parts recorded =
          parts.withSpace(composition.get(SearchSpaces.class).forSearch(dataset, recorder));
      LambdaRange range = range(settings.lambda());
      this.lambdas = parts.methods().sampler().create(range, settings.search().lambdasPerStep());
      this.model = SearchModel.create(recorded, settings, range.decades(), random);
      TrainValidationSplit split =
          TrainValidationSplit.of(
              dataset.train().size(), settings.search().trainShare(), random.child("split"));
      this.train = loader(dataset, split.train(), random.child("train"));
      this.validation = loader(dataset, split.validation(), random.child("validation"));
      this.feed = new Feed(composition.get(Prefetcher.class), train, validation);
    } catch (RuntimeException | Error e) {
      composition.close();
      throw e;
    }
  }

  /** A range that has to be calibrated first is as good as any here. */
  private static LambdaRange range(LambdaSettings lambda) {
    return switch (lambda.range()) {
      case FIXED -> new LambdaRange(lambda.log10Min(), lambda.log10Max());
      case AUTO -> new LambdaRange(-CalibratedRange.DECADES, 0);
      case NONE -> LambdaRange.NONE;
    };
  }

  private BatchLoader loader(Dataset dataset, int[] indices, RandomSource images) {
    SearchSettings search = subject.settings().search();
    return BatchLoader.training(dataset, indices, search.batchSize(), search.augment(), 0, images);
  }

  /** Takes a step. */
  Repetition step() {
    subject.throwIfStopped();
    Repetition repetition = new Repetition(feed);
    try (TensorScope step = backend.openScope()) {
      repetition.compute(
          batches -> {
            Batch first = batches.get(0).on(backend);
            Batch second = batches.get(1).on(backend);
            return model.step().take(first, second, setting(first.size()), model.rates(start()));
          });
    }
    steps++;
    return repetition;
  }

  private StageProgress start() {
    return new StageProgress(0, subject.settings().search().epochs(), 0, train.steps());
  }

  private SupernetObjective.Setting setting(int batchSize) {
    RandomSource node = random.child(steps);
    return model.setting(
        lambdas.draw(node.child("lambda").generator()),
        model.temperature(start()),
        batchSize,
        node);
  }

  /** What one forward pass of the supernet runs, and how often. */
  Map<RecordedOperation, Integer> operations() {
    return recorder.during(
        () -> {
          try (TensorScope step = backend.openScope()) {
            Batch batch = train.load(0, 0).on(backend);
            model.objective().training(batch, setting(batch.size()), Pass.Mode.PROBING);
          }
        });
  }

  /** The seconds of one forward and backward pass of an operation, made anew for it. */
  double time(RecordedOperation operation) {
    subject.throwIfStopped();
    try (TensorScope own = backend.openScope()) {
      Parameters parameters = Parameters.root(backend, random);
      Layer layer =
          composition
              .get(OperationCatalog.class)
              .create(
                  new Placement(
                      operation.name(),
                      "benchmark",
                      0,
                      0,
                      operation.stride(),
                      operation.input().with(0, 1)),
                  parameters.child("layer"));
      double[] values =
          random.child("input").generator().doubles(operation.input().size(), -1, 1).toArray();
      Variable input = backend.variable("input", values, operation.input());
      List<Variable> variables = new ArrayList<>(parameters.weights());
      variables.add(input);
      long start = System.nanoTime();
      try (TensorScope pass = backend.openScope();
          GradientTape tape = backend.openTape(variables)) {
        Tensor output = layer.forward(input.value(), Pass.of(backend, Pass.Mode.PROBING));
        tape.gradients(output.sum()).of(input).slice(0, 0, 1).toDoubles();
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }

  @Override
  public void close() {
    try (Composition closing = composition) {
      feed.close();
      scope.close();
    }
  }
}
