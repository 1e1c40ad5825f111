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
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.config.SearchSettings;
import org.lambdarts.runtime.data.Batch;
import org.lambdarts.runtime.data.BatchLoader;
import org.lambdarts.runtime.data.HostBatch;
import org.lambdarts.runtime.data.TrainValidationSplit;
import org.lambdarts.runtime.optimizer.StageProgress;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.search.CalibratedRange;
import org.lambdarts.runtime.search.Lambda;
import org.lambdarts.runtime.search.LambdaRange;
import org.lambdarts.runtime.search.SearchModel;
import org.lambdarts.runtime.search.SupernetObjective;

/** A search, whose steps and operations are timed. Batches are in the host's memory beforehand. */
final class SupernetUnderTest implements AutoCloseable {

  private static final int BATCHES = 4;

  private final String name;
  private final RunSettings settings;
  private final StopSignal stop;
  private final Composition composition;
  private final TensorBackend backend;
  private final TensorScope scope;
  private final OperationRecorder recorder;
  private final SearchModel model;
  private final LambdaRange range;
  private final RandomSource random = RandomSource.of(0);
  private final List<HostBatch> train = new ArrayList<>();
  private final List<HostBatch> validation = new ArrayList<>();
  private int steps;

  SupernetUnderTest(PluginCatalog catalog, RunSettings settings, StopSignal stop) {
    this.name = settings.backend().name();
    this.settings = settings;
    this.stop = stop;
    this.composition = Composition.of(catalog, settings, RunListener.SILENT, stop);
    try {
      this.backend = composition.get(TensorBackend.class);
      this.scope = backend.openScope();
      this.recorder = new OperationRecorder(composition.get(OperationCatalog.class));
      Dataset dataset = composition.get(Dataset.class);
      SearchModel.Parts parts = composition.get(SearchModel.Parts.class);
      SearchModel.Parts recorded =
          parts.withSpace(composition.get(SearchSpaces.class).forSearch(dataset, recorder));
      this.range =
          switch (settings.lambda().range()) {
            case FIXED ->
                new LambdaRange(settings.lambda().log10Min(), settings.lambda().log10Max());
            case AUTO -> new LambdaRange(-CalibratedRange.DECADES, 0);
            case NONE -> LambdaRange.NONE;
          };
      this.model = SearchModel.create(recorded, settings, range.decades(), random);
      load(dataset);
    } catch (RuntimeException | Error e) {
      composition.close();
      throw e;
    }
  }

  private void load(Dataset dataset) {
    SearchSettings search = settings.search();
    TrainValidationSplit split =
        TrainValidationSplit.of(dataset.train().size(), search.trainShare(), random.child("split"));
    BatchLoader first =
        BatchLoader.training(
            dataset, split.train(), search.batchSize(), search.augment(), 0, random.child("train"));
    BatchLoader second =
        BatchLoader.training(
            dataset,
            split.validation(),
            search.batchSize(),
            search.augment(),
            0,
            random.child("validation"));
    for (int i = 0; i < Math.min(BATCHES, Math.min(first.steps(), second.steps())); i++) {
      train.add(first.load(0, i));
      validation.add(second.load(0, i));
    }
  }

  /** Takes a step and returns its seconds. */
  double step() {
    stop.throwIfRequested("the benchmark of " + name);
    int batch = steps % train.size();
    long start = System.nanoTime();
    try (TensorScope step = backend.openScope()) {
      Batch trainBatch = train.get(batch).on(backend);
      Batch validationBatch = validation.get(batch).on(backend);
      model
          .step()
          .take(trainBatch, validationBatch, setting(trainBatch.size()), model.rates(start()));
    }
    steps++;
    return (System.nanoTime() - start) / 1e9;
  }

  private StageProgress start() {
    return new StageProgress(0, settings.search().epochs(), 0, train.size());
  }

  private SupernetObjective.Setting setting(int batchSize) {
    RandomSource node = random.child(steps);
    Lambda lambda = range.at(node.child("lambda").generator().nextDouble());
    return model.setting(List.of(lambda), model.temperature(start()), batchSize, node);
  }

  /** What one forward pass of the supernet runs, and how often. */
  Map<RecordedOperation, Integer> operations() {
    return recorder.during(
        () -> {
          try (TensorScope step = backend.openScope()) {
            Batch batch = train.get(0).on(backend);
            model.objective().training(batch, setting(batch.size()), Pass.Mode.PROBING);
          }
        });
  }

  /** The seconds of one forward and backward pass of an operation, made anew for it. */
  double time(RecordedOperation operation) {
    stop.throwIfRequested("the benchmark of " + name);
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
      scope.close();
    }
  }
}
