package org.lambdarts.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lambdarts.runtime.plugin.FactoryKind;

/** Puts checked values together. */
final class SettingsAssembler {

  private final Path file;
  private final CoreValues values;

  SettingsAssembler(Path file, CoreValues values) {
    this.file = file;
    this.values = values;
  }

  RunSettings assemble(
      Map<FactoryKind, RunSettings.Component> components,
      Map<String, Config> operations,
      List<RunSettings.Component> listeners,
      ConfigObject trainingOverrides) {
    String name = name();
    return new RunSettings(
        name,
        values.get(CoreKeys.SEEDS),
        values.get(CoreKeys.PRECISION),
        components.get(FactoryKind.BACKEND),
        components.get(FactoryKind.DATASET),
        components.get(FactoryKind.SEARCH_SPACE),
        components.get(FactoryKind.HYPERNETWORK),
        components.get(FactoryKind.RELAXATION),
        components.get(FactoryKind.REGULARIZER),
        new PenaltySettings(values.get(CoreKeys.NORMALIZE), values.get(CoreKeys.AT_TEMPERATURE)),
        new LambdaSettings(
            values.get(CoreKeys.LAMBDA_RANGE),
            values.get(CoreKeys.LOG10_MIN),
            values.get(CoreKeys.LOG10_MAX)),
        operations,
        listeners,
        search(),
        new DerivationSettings(
            values.get(CoreKeys.DERIVE_LAMBDAS),
            values.get(CoreKeys.MAX_PARAMETERS),
            values.get(CoreKeys.MAX_MACS),
            values.get(CoreKeys.MAX_COST),
            values.get(CoreKeys.RULE)),
        new BaselineSettings(values.get(CoreKeys.RANDOM), values.get(CoreKeys.DARTS)),
        training(
            trainingOverrides
                .toConfig()
                .withFallback(components.get(FactoryKind.SEARCH_SPACE).config())),
        resolved(name, components, operations, listeners, trainingOverrides));
  }

  private String name() {
    String name = values.get(CoreKeys.NAME);
    if (!name.isEmpty()) {
      return name;
    }
    return Forms.asFileName(
        String.valueOf(file.getFileName()).replaceFirst("(?<=.)\\.(conf|json|properties)$", ""));
  }

  private SearchSettings search() {
    return new SearchSettings(
        values.get(CoreKeys.SEARCH_EPOCHS),
        values.get(CoreKeys.SEARCH_BATCH_SIZE),
        values.get(CoreKeys.ORDER),
        values.get(CoreKeys.LAMBDAS_PER_STEP),
        values.get(CoreKeys.LAMBDA_SAMPLING),
        values.get(CoreKeys.TRAIN_SHARE),
        values.get(CoreKeys.SEARCH_AUGMENT),
        values.get(CoreKeys.STEPS_PER_EPOCH),
        values.get(CoreKeys.WARM_UP_EPOCHS),
        sgd(CoreKeys.SEARCH_WEIGHTS),
        new AdamSettings(
            values.get(CoreKeys.ARCHITECTURE_LEARNING_RATE),
            values.get(CoreKeys.BETA1),
            values.get(CoreKeys.BETA2),
            values.get(CoreKeys.ARCHITECTURE_WEIGHT_DECAY)),
        new TemperatureSettings(
            values.get(CoreKeys.TEMPERATURE_SCHEDULE),
            values.get(CoreKeys.TEMPERATURE_START),
            values.get(CoreKeys.TEMPERATURE_CHANGE),
            values.get(CoreKeys.TEMPERATURE_MINIMUM)),
        values.get(CoreKeys.VALIDATION_LAMBDAS),
        values.get(CoreKeys.VALIDATION_EVERY));
  }

  private TrainingSettings training(Config searchSpace) {
    return new TrainingSettings(
        values.get(CoreKeys.TRAIN_EPOCHS),
        values.get(CoreKeys.TRAIN_BATCH_SIZE),
        values.get(CoreKeys.TRAIN_STEPS_PER_EPOCH),
        sgd(CoreKeys.TRAIN_WEIGHTS),
        values.get(CoreKeys.TRAIN_AUGMENT),
        values.get(CoreKeys.CUTOUT),
        values.get(CoreKeys.DROP_PATH),
        values.get(CoreKeys.AUXILIARY_WEIGHT),
        values.get(CoreKeys.TEST_EVERY),
        searchSpace);
  }

  private SgdSettings sgd(CoreKeys.SgdKeys keys) {
    return new SgdSettings(
        values.get(keys.learningRate()),
        values.get(keys.finalLearningRate()),
        values.get(keys.momentum()),
        values.get(keys.weightDecay()),
        values.get(keys.gradientClip()));
  }

  private Config resolved(
      String name,
      Map<FactoryKind, RunSettings.Component> components,
      Map<String, Config> operations,
      List<RunSettings.Component> listeners,
      ConfigObject trainingOverrides) {
    Config all =
        ConfigFactory.empty()
            .withValue("operations", ConfigFactory.empty().root())
            .withValue("train.search-space", trainingOverrides);
    for (Map.Entry<FactoryKind, RunSettings.Component> component : components.entrySet()) {
      all = all.withValue(component.getKey().section(), component.getValue().config().root());
    }
    for (Map.Entry<String, Config> operation : operations.entrySet()) {
      if (!operation.getValue().root().isEmpty()) {
        all =
            all.withValue(
                "operations." + ConfigUtil.joinPath(operation.getKey()),
                operation.getValue().root());
      }
    }
    for (RunSettings.Component listener : listeners) {
      if (!listener.config().root().isEmpty()) {
        all =
            all.withValue(
                "listeners." + ConfigUtil.joinPath(listener.name()), listener.config().root());
      }
    }
    for (Map.Entry<String, ConfigValue> value : values.canonical().entrySet()) {
      all = all.withValue(value.getKey(), value.getValue());
    }
    all = all.withValue("name", ConfigValueFactory.fromAnyRef(name));
    // The origin of the whole tells later readers which file this was.
    return ConfigFactory.empty()
        .withValue("lambdarts", all.root())
        .root()
        .withOrigin(ConfigOriginFactory.newFile(file.toString()))
        .toConfig();
  }
}
