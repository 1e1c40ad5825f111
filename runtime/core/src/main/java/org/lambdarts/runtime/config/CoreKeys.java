package org.lambdarts.runtime.config;

import static org.lambdarts.runtime.config.Forms.atLeastZero;
import static org.lambdarts.runtime.config.Forms.decay;
import static org.lambdarts.runtime.config.Forms.distinct;
import static org.lambdarts.runtime.config.Forms.either;
import static org.lambdarts.runtime.config.Forms.oneOf;
import static org.lambdarts.runtime.config.Forms.positive;
import static org.lambdarts.runtime.config.Forms.text;
import static org.lambdarts.runtime.config.Forms.truth;
import static org.lambdarts.runtime.config.Forms.wholeNumber;
import static org.lambdarts.runtime.config.Forms.wideNumber;
import static org.lambdarts.runtime.config.Forms.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.runtime.plugin.FactoryKind;

/** Every key of a run that does not belong to a plugin; the defaults are in reference.conf. */
final class CoreKeys {

  /** Far beyond what learns, and a step with it is still a number of single precision. */
  private static final double MOST_RATE = 1e30;

  /** Factors of a loss or a gradient: more would drown what they are added to. */
  private static final double MOST_FACTOR = 1_000;

  /** Large enough never to clip. */
  private static final double MOST_CLIP = 1e30;

  private static final double LEAST_TEMPERATURE = 1e-6;
  static final double MOST_TEMPERATURE = 1e6;

  /** Each costs a forward pass in every step. */
  private static final int MOST_LAMBDAS = 1_000;

  private static final int MOST_RANDOM = 10_000;

  static final CoreKey<String> NAME = new CoreKey<>("name", Forms.fileName());
  static final CoreKey<List<Long>> SEEDS =
      new CoreKey<>("seeds", distinct("whole numbers", wideNumber(), false));

  /** The listeners there are. */
  static final CoreKey<List<String>> LISTENERS =
      new CoreKey<>("listeners.names", distinct("names of listeners", Forms.text(), true));

  /** The keys that choose a factory; operations are chosen by the search space instead. */
  static final Map<FactoryKind, CoreKey<String>> NAMES =
      Stream.of(FactoryKind.values())
          .filter(kind -> !kind.isPlural())
          .collect(
              Collectors.toMap(
                  kind -> kind,
                  kind -> new CoreKey<>(kind.section() + ".name", Forms.text()),
                  (one, other) -> one,
                  () -> new EnumMap<>(FactoryKind.class)));

  static final CoreKey<ElementType> PRECISION =
      new CoreKey<>("backend.precision", oneOf(ElementType.class));
  static final CoreKey<Boolean> NORMALIZE = new CoreKey<>("regularizer.normalize", truth());
  static final CoreKey<Boolean> AT_TEMPERATURE =
      new CoreKey<>("regularizer.at-temperature", truth());

  static final CoreKey<LambdaSettings.Range> LAMBDA_RANGE =
      new CoreKey<>("lambda.range", oneOf(LambdaSettings.Range.class));
  // Beyond, λ or its product with a cost leaves the range of single precision.
  static final CoreKey<Double> LOG10_MIN = new CoreKey<>("lambda.log10-min", within(-30, 30));
  static final CoreKey<Double> LOG10_MAX = new CoreKey<>("lambda.log10-max", within(-30, 30));

  static final CoreKey<Integer> SEARCH_EPOCHS = new CoreKey<>("search.epochs", wholeNumber(1));
  static final CoreKey<Integer> SEARCH_BATCH_SIZE =
      new CoreKey<>("search.batch-size", wholeNumber(2));
  static final CoreKey<SearchSettings.Order> ORDER =
      new CoreKey<>("search.order", oneOf(SearchSettings.Order.class));
  static final CoreKey<Integer> LAMBDAS_PER_STEP =
      new CoreKey<>("search.lambdas-per-step", wholeNumber(1, MOST_LAMBDAS));
  static final CoreKey<Boolean> LAMBDA_SAMPLING =
      new CoreKey<>("search.lambda-sampling", either("uniform", "stratified"));
  static final CoreKey<Double> TRAIN_SHARE =
      new CoreKey<>("search.train-share", Forms.properShare());
  static final CoreKey<Boolean> SEARCH_AUGMENT = new CoreKey<>("search.augment", truth());
  static final CoreKey<Integer> STEPS_PER_EPOCH =
      new CoreKey<>("search.steps-per-epoch", wholeNumber(0));
  static final CoreKey<Integer> WARM_UP_EPOCHS =
      new CoreKey<>("search.warm-up-epochs", wholeNumber(0));
  static final SgdKeys SEARCH_WEIGHTS = SgdKeys.under("search.weights");
  static final CoreKey<Double> ARCHITECTURE_LEARNING_RATE =
      new CoreKey<>("search.architecture.learning-rate", positive(MOST_RATE));
  static final CoreKey<Double> BETA1 = new CoreKey<>("search.architecture.beta1", decay());
  static final CoreKey<Double> BETA2 = new CoreKey<>("search.architecture.beta2", decay());
  static final CoreKey<Double> ARCHITECTURE_WEIGHT_DECAY =
      new CoreKey<>("search.architecture.weight-decay", atLeastZero(MOST_FACTOR));
  static final CoreKey<TemperatureSettings.Schedule> TEMPERATURE_SCHEDULE =
      new CoreKey<>("search.temperature.schedule", oneOf(TemperatureSettings.Schedule.class));
  static final CoreKey<Double> TEMPERATURE_START =
      new CoreKey<>("search.temperature.start", within(LEAST_TEMPERATURE, MOST_TEMPERATURE));
  static final CoreKey<Double> TEMPERATURE_CHANGE =
      new CoreKey<>("search.temperature.change", within(-MOST_TEMPERATURE, MOST_TEMPERATURE));
  static final CoreKey<Double> TEMPERATURE_MINIMUM =
      new CoreKey<>("search.temperature.minimum", within(LEAST_TEMPERATURE, MOST_TEMPERATURE));
  static final CoreKey<List<Double>> VALIDATION_LAMBDAS =
      new CoreKey<>(
          "search.validation.lambdas", distinct("numbers from 0 to 1", within(0, 1), false));
  static final CoreKey<Integer> VALIDATION_EVERY =
      new CoreKey<>("search.validation.every-epochs", wholeNumber(0));

  static final CoreKey<List<Double>> DERIVE_LAMBDAS =
      new CoreKey<>("derive.lambdas", distinct("numbers from 0 to 1", within(0, 1), true));
  static final CoreKey<List<Long>> MAX_PARAMETERS =
      new CoreKey<>(
          "derive.max-parameters", distinct("whole numbers of at least 1", wideNumber(1), true));
  static final CoreKey<List<Long>> MAX_MACS =
      new CoreKey<>(
          "derive.max-macs", distinct("whole numbers of at least 1", wideNumber(1), true));
  static final CoreKey<List<Double>> MAX_COST =
      new CoreKey<>(
          "derive.max-cost", distinct("numbers above 0", positive(Double.MAX_VALUE), true));
  static final CoreKey<String> RULE = new CoreKey<>("derive.rule", text());

  static final CoreKey<Integer> RANDOM =
      new CoreKey<>("baselines.random", wholeNumber(0, MOST_RANDOM));
  static final CoreKey<Boolean> DARTS = new CoreKey<>("baselines.darts", truth());

  static final CoreKey<Integer> TRAIN_EPOCHS = new CoreKey<>("train.epochs", wholeNumber(1));
  static final CoreKey<Integer> TRAIN_BATCH_SIZE =
      new CoreKey<>("train.batch-size", wholeNumber(2));
  static final CoreKey<Integer> TRAIN_STEPS_PER_EPOCH =
      new CoreKey<>("train.steps-per-epoch", wholeNumber(0));
  static final SgdKeys TRAIN_WEIGHTS = SgdKeys.under("train.weights");
  static final CoreKey<Boolean> TRAIN_AUGMENT = new CoreKey<>("train.augment", truth());
  static final CoreKey<Integer> CUTOUT = new CoreKey<>("train.cutout", wholeNumber(0));
  static final CoreKey<Double> DROP_PATH = new CoreKey<>("train.drop-path-per-epoch", within(0, 1));
  static final CoreKey<Double> AUXILIARY_WEIGHT =
      new CoreKey<>("train.auxiliary-weight", atLeastZero(MOST_FACTOR));
  static final CoreKey<Integer> TEST_EVERY =
      new CoreKey<>("train.test-every-epochs", wholeNumber(1));

  /** All of them. */
  static final List<CoreKey<?>> ALL =
      Stream.of(
              Stream.of(NAME, SEEDS, PRECISION, NORMALIZE, AT_TEMPERATURE),
              NAMES.values().stream(),
              Stream.of(LAMBDA_RANGE, LOG10_MIN, LOG10_MAX),
              Stream.of(SEARCH_EPOCHS, SEARCH_BATCH_SIZE, ORDER, LAMBDAS_PER_STEP),
              Stream.of(
                  LAMBDA_SAMPLING, TRAIN_SHARE, SEARCH_AUGMENT, STEPS_PER_EPOCH, WARM_UP_EPOCHS),
              SEARCH_WEIGHTS.all(),
              Stream.of(ARCHITECTURE_LEARNING_RATE, BETA1, BETA2, ARCHITECTURE_WEIGHT_DECAY),
              Stream.of(TEMPERATURE_SCHEDULE, TEMPERATURE_START),
              Stream.of(TEMPERATURE_CHANGE, TEMPERATURE_MINIMUM),
              Stream.of(VALIDATION_LAMBDAS, VALIDATION_EVERY),
              Stream.of(DERIVE_LAMBDAS, MAX_PARAMETERS, MAX_MACS, MAX_COST, RULE),
              Stream.of(RANDOM, DARTS, LISTENERS),
              Stream.of(TRAIN_EPOCHS, TRAIN_BATCH_SIZE, TRAIN_STEPS_PER_EPOCH),
              TRAIN_WEIGHTS.all(),
              Stream.of(TRAIN_AUGMENT, CUTOUT, DROP_PATH, AUXILIARY_WEIGHT, TEST_EVERY))
          .<CoreKey<?>>flatMap(keys -> keys)
          .toList();

  private CoreKeys() {}

  /** The keys of {@link SgdSettings}. */
  record SgdKeys(
      CoreKey<Double> learningRate,
      CoreKey<Double> finalLearningRate,
      CoreKey<Double> momentum,
      CoreKey<Double> weightDecay,
      CoreKey<Double> gradientClip) {

    static SgdKeys under(String section) {
      return new SgdKeys(
          new CoreKey<>(section + ".learning-rate", positive(MOST_RATE)),
          new CoreKey<>(section + ".final-learning-rate", atLeastZero(MOST_RATE)),
          new CoreKey<>(section + ".momentum", decay()),
          new CoreKey<>(section + ".weight-decay", atLeastZero(MOST_FACTOR)),
          new CoreKey<>(section + ".gradient-clip", positive(MOST_CLIP)));
    }

    Stream<CoreKey<?>> all() {
      return Stream.of(learningRate, finalLearningRate, momentum, weightDecay, gradientClip);
    }
  }
}
