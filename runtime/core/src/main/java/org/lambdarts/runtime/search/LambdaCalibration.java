package org.lambdarts.runtime.search;

import java.util.List;
import java.util.function.Supplier;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.data.Batch;
import org.lambdarts.runtime.data.BatchLoader;
import org.lambdarts.runtime.data.BatchStream;
import org.lambdarts.runtime.data.Prefetcher;
import org.lambdarts.runtime.optimizer.GradientNorm;
import org.lambdarts.runtime.optimizer.StageProgress;

/**
 * Finds the range of λ where accuracy and complexity compete. A fresh supernet is trained for a few
 * steps; then the balance is the λ at which λ·‖∇_a C‖ equals ‖∇_a L_val‖, averaged over batches.
 * The range reaches two powers of ten below it, where complexity hardly counts, and one above,
 * where it decides alone.
 */
final class LambdaCalibration {

  private static final double BELOW = 2;
  private static final int WARM_UP_STEPS = 10;
  private static final int MEASURED_BATCHES = 10;

  private final TensorBackend backend;
  private final SearchModel model;
  private final Prefetcher prefetcher;
  private final StageProgress start;
  private final RandomSource random;

  LambdaCalibration(
      TensorBackend backend,
      SearchModel model,
      Prefetcher prefetcher,
      StageProgress start,
      RandomSource random) {
    this.backend = backend;
    this.model = model;
    this.prefetcher = prefetcher;
    this.start = start;
    this.random = random.child("calibration");
  }

  LambdaRange calibrate(BatchLoader train, BatchLoader validation) {
    Lambda free = new Lambda(0, 0.5);
    for (int i = 0; i < WARM_UP_STEPS; i++) {
      try (TensorScope scope = backend.openScope()) {
        Batch batch = batch(train, i % train.steps());
        Batch held = batch(validation, i % validation.steps());
        model.step().take(batch, held, setting(i, free, batch), model.rates(start));
      }
    }
    double loss = 0;
    double complexity = 0;
    for (int i = 0; i < MEASURED_BATCHES; i++) {
      try (TensorScope scope = backend.openScope()) {
        Batch batch = batch(validation, validation.steps() + i % validation.steps());
        SupernetObjective.Setting setting = setting(WARM_UP_STEPS + i, free, batch);
        loss += norm(() -> model.objective().validation(batch, setting).total());
        complexity += norm(() -> model.objective().complexity(free, setting));
      }
    }
    double balance = Math.log10(loss / complexity);
    if (!Double.isFinite(balance)) {
      throw new LambdartsException(
          "λ cannot be calibrated: the gradients of loss and complexity are "
              + loss
              + " and "
              + complexity
              + "; set lambdarts.lambda.range = fixed with log10-min and log10-max");
    }
    // whole tenths, so that the range is the same where the last digits of a sum are not
    double rounded = Math.rint(10 * balance) / 10;
    return new LambdaRange(rounded - BELOW, rounded - BELOW + CalibratedRange.DECADES);
  }

  private Batch batch(BatchLoader images, long position) {
    try (BatchStream one = prefetcher.stream(images, position, position + 1)) {
      return one.next().on(backend);
    }
  }

  private SupernetObjective.Setting setting(int step, Lambda lambda, Batch batch) {
    return model.setting(
        List.of(lambda), model.temperature(start), batch.size(), random.child(step));
  }

  private double norm(Supplier<Tensor> scalar) {
    List<Variable> variables = model.architecture().variables();
    try (GradientTape tape = backend.openTape(variables)) {
      Gradients gradients = tape.gradients(scalar.get());
      return GradientNorm.of(gradients, variables);
    }
  }
}
