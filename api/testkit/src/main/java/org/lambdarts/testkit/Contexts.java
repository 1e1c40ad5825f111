package org.lambdarts.testkit;

import com.typesafe.config.Config;
import java.util.Optional;
import org.apiguardian.api.API;
import org.lambdarts.api.dataset.DatasetContext;
import org.lambdarts.api.dataset.ImageFileContext;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.export.ExporterContext;
import org.lambdarts.api.hypernetwork.HypernetworkContext;
import org.lambdarts.api.listener.ListenerContext;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.operation.OperationContext;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.regularizer.LatencyMeter;
import org.lambdarts.api.regularizer.RegularizerContext;
import org.lambdarts.api.relaxation.NoiseContext;
import org.lambdarts.api.relaxation.RelaxationContext;
import org.lambdarts.api.relaxation.RelaxationStep;
import org.lambdarts.api.schedule.Progress;
import org.lambdarts.api.schedule.ScheduleContext;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.SearchSpaceContext;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorBackendContext;
import org.lambdarts.api.trace.Cost;

/**
 * Stands in for the host in tests: what factories are given in a run, made of what a test has.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Contexts {

  private Contexts() {}

  /**
   * For an operation on images of 8 by 8.
   *
   * @param channels channels in and out
   * @param stride 1 or 2
   * @param parameters where the layer makes its parameters
   * @param config the operation's section
   * @return the context
   */
  public static OperationContext operation(
      int channels, int stride, Parameters parameters, Config config) {
    return operation(Shape.of(1, channels, 8, 8), stride, parameters, config);
  }

  /**
   * For an operation.
   *
   * @param input [1, channels, height, width]
   * @param stride 1 or 2
   * @param parameters where the layer makes its parameters
   * @param config the operation's section
   * @return the context
   */
  public static OperationContext operation(
      Shape input, int stride, Parameters parameters, Config config) {
    return new ForOperation(input, stride, parameters, config);
  }

  /**
   * For a search space.
   *
   * @param image the shape of an image
   * @param classes the number of classes
   * @param operations the operations there are
   * @param decades log10 λmax − log10 λmin
   * @param config the space's section
   * @return the context
   */
  public static SearchSpaceContext searchSpace(
      ImageShape image, int classes, OperationCatalog operations, double decades, Config config) {
    return new ForSearchSpace(image, classes, operations, decades, config);
  }

  /**
   * For a hypernetwork.
   *
   * @param block the choice block
   * @param costs [edges][candidates]
   * @param decades log10 λmax − log10 λmin
   * @param parameters where it makes its parameters
   * @param config its section
   * @return the context
   */
  public static HypernetworkContext hypernetwork(
      ChoiceBlock block, double[][] costs, double decades, Parameters parameters, Config config) {
    return new ForHypernetwork(block, costs, decades, parameters, config);
  }

  /**
   * For a relaxation.
   *
   * @param config its section
   * @return the context
   */
  public static RelaxationContext relaxation(Config config) {
    return () -> config;
  }

  /**
   * For a complexity regularizer. Nothing is measured: a candidate takes a millisecond per million
   * multiply-adds.
   *
   * @param config its section
   * @return the context
   */
  public static RegularizerContext regularizer(Config config) {
    return new ForRegularizer(config, candidate -> candidate.cost().macs() / 1e6);
  }

  /**
   * For a dataset.
   *
   * @param config its section
   * @return the context
   */
  public static DatasetContext dataset(Config config) {
    return () -> config;
  }

  /**
   * For the image files of a dataset.
   *
   * @param shape the shape of the images
   * @param config the dataset's section
   * @return the context
   */
  public static ImageFileContext imageFiles(ImageShape shape, Config config) {
    return new ForImageFiles(shape, config);
  }

  /**
   * For a listener.
   *
   * @param config its section
   * @return the context
   */
  public static ListenerContext listener(Config config) {
    return () -> config;
  }

  /**
   * For an exporter.
   *
   * @param config its section
   * @return the context
   */
  public static ExporterContext exporter(Config config) {
    return () -> config;
  }

  /**
   * For a tensor backend.
   *
   * @param elementType the precision
   * @param config its section
   * @return the context
   */
  public static TensorBackendContext backend(ElementType elementType, Config config) {
    return new ForBackend(elementType, config);
  }

  /**
   * For the noise of a relaxation.
   *
   * @param backend the backend
   * @param block the choice block
   * @param batch the number of samples
   * @param random where random numbers come from
   * @return the context
   */
  public static NoiseContext noise(
      TensorBackend backend, ChoiceBlock block, int batch, RandomSource random) {
    return new ForNoise(backend, block, batch, random);
  }

  /**
   * For the mixing weights of a relaxation.
   *
   * @param temperature positive
   * @param noise what the relaxation has drawn, or empty
   * @return the step
   */
  public static RelaxationStep step(double temperature, Optional<Tensor> noise) {
    return new ForWeights(temperature, noise);
  }

  /**
   * A candidate of given costs.
   *
   * @param placement the operation and where it stands
   * @param index its place among the candidates of its edge
   * @param cost its cost
   * @param activations the numbers that its forward pass makes
   * @return the candidate
   */
  public static Candidate candidate(Placement placement, int index, Cost cost, long activations) {
    return new TracedCandidate(placement, index, cost, activations);
  }

  /**
   * For a schedule.
   *
   * @param epochs the number of epochs of the stage that it is for
   * @param config its section
   * @return the context
   */
  public static ScheduleContext schedule(int epochs, Config config) {
    return new ForSchedule(epochs, config);
  }

  /**
   * How far a stage has come.
   *
   * @param epoch from 0
   * @param epochs at least 1
   * @param step in the epoch, from 0
   * @param stepsPerEpoch at least 1
   * @return the progress
   */
  public static Progress progress(int epoch, int epochs, int step, int stepsPerEpoch) {
    return new StageProgress(epoch, epochs, step, stepsPerEpoch);
  }

  private record ForOperation(Shape input, int stride, Parameters parameters, Config config)
      implements OperationContext {}

  private record ForImageFiles(ImageShape shape, Config config) implements ImageFileContext {}

  private record ForSearchSpace(
      ImageShape image, int classes, OperationCatalog operations, double decades, Config config)
      implements SearchSpaceContext {}

  private record ForHypernetwork(
      ChoiceBlock block, double[][] costs, double decades, Parameters parameters, Config config)
      implements HypernetworkContext {

    @Override
    public double cost(int edge, int candidate) {
      return costs[edge][candidate];
    }
  }

  private record ForRegularizer(Config config, LatencyMeter latencyMeter)
      implements RegularizerContext {}

  private record ForBackend(ElementType elementType, Config config)
      implements TensorBackendContext {}

  private record ForNoise(TensorBackend backend, ChoiceBlock block, int batch, RandomSource random)
      implements NoiseContext {}

  private record ForWeights(double temperature, Optional<Tensor> noise) implements RelaxationStep {}

  private record TracedCandidate(Placement placement, int index, Cost cost, long activations)
      implements Candidate {}

  private record ForSchedule(int epochs, Config config) implements ScheduleContext {}

  private record StageProgress(int epoch, int epochs, int step, int stepsPerEpoch)
      implements Progress {

    @Override
    public String toString() {
      return "epoch %d of %d, step %d of %d".formatted(epoch, epochs, step, stepsPerEpoch);
    }
  }
}
