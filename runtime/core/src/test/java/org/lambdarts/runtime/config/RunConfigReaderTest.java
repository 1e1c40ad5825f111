package org.lambdarts.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdarts.api.tensor.ElementType;

class RunConfigReaderTest {

  @TempDir private Path folder;
  private ConfigFixture fixture;

  @BeforeEach
  void createFixture() {
    fixture = new ConfigFixture(folder);
  }

  @Test
  void anEmptyFileGivesThePublishedSmallSetting() {
    RunSettings settings = fixture.read("");
    assertEquals("quickstart", settings.name());
    assertEquals(List.of(0L), settings.seeds());
    assertEquals(ElementType.FLOAT32, settings.precision());
    assertEquals("gumbel-softmax", settings.relaxation().name());
    assertEquals(
        new PenaltySettings(false, false, PenaltySettings.Weights.PROBABILITIES, "coefficient", 1),
        settings.penalty());
    assertEquals(new LambdaSettings(LambdaSettings.Range.FIXED, -8, -4), settings.lambda());
    assertEquals(
        new SearchSettings(
            50,
            64,
            "second",
            1,
            "uniform",
            0.5,
            false,
            true,
            0,
            0,
            0,
            weights("search", 0.025, 0.001, 0.9, 0.0003, 5),
            architecture(0.001, 0.5, 0.999, 0.001),
            component(
                "search.temperature", "linear", "from = 1.0, change = -0.016, minimum = 0.01"),
            List.of(0.0, 0.25, 0.5, 0.75, 1.0),
            1),
        settings.search());
    assertEquals(
        new DerivationSettings(
            List.of(0.0, 0.25, 0.5, 0.75, 1.0),
            0,
            DerivationSettings.Choice.EVEN,
            2000,
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "argmax"),
        settings.derivation());
    assertEquals(
        new TrainingSettings(
            100,
            96,
            0,
            0,
            weights("train", 0.025, 0.0, 0.9, 0.0003, 5),
            true,
            16,
            0.002,
            0,
            1,
            settings.searchSpace().config()),
        settings.training());
  }

  @Test
  void everyKeyOfTheCoreIsRead() {
    RunSettings settings =
        fixture.read(
            """
            lambdarts {
              name = trial
              seeds = [7, -3]
              backend.precision = float64
              dataset.name = mnist
              regularizer { normalize = true, at-temperature = yes }
              lambda { range = auto, log10-min = -2, log10-max = -3 }
              search {
                epochs = 3, batch-size = 5, order = first
                lambdas-per-step = 4, lambda-sampling = stratified
                train-share = 0.25, stratified = on, augment = off
                steps-per-epoch = 9, min-steps-per-epoch = 8, warm-up-epochs = 1
                weights {
                  optimizer { momentum = 0.3, weight-decay = 0.4 }
                  learning-rate { from = 0.1, to = 0.2 }
                  gradient-clip = 0.5
                }
                architecture {
                  optimizer { beta1 = 0.7, beta2 = 0.8, weight-decay = 0.9 }
                  learning-rate { value = 0.6 }
                }
                temperature { name = exponential, from = 2, factor = 0.95, minimum = 0.1 }
                validation { lambdas = [0.5], every-epochs = 0 }
              }
              derive {
                lambdas = [], count = 7, max-parameters = [50000], max-macs = [5e6], max-cost = [1.5]
                max-latency = [5ms, 0.2]
                rule = argmax
              }
              train {
                epochs = 6, batch-size = 8, steps-per-epoch = 7, min-steps-per-epoch = 6, augment = false, cutout = 0
                drop-path-per-epoch = 0.01, auxiliary-weight = 0.4, test-every-epochs = 2
                weights {
                  optimizer { momentum = 0.0, weight-decay = 1.4 }
                  learning-rate { from = 1.1, to = 1.2 }
                  gradient-clip = 1.5
                }
              }
            }
            """);
    assertEquals("trial", settings.name());
    assertEquals(List.of(7L, -3L), settings.seeds());
    assertEquals(ElementType.FLOAT64, settings.precision());
    assertEquals(
        new RunSettings.Component("dataset", "mnist", ConfigFactory.empty()), settings.dataset());
    assertEquals(
        new PenaltySettings(true, true, PenaltySettings.Weights.PROBABILITIES, "coefficient", 1),
        settings.penalty());
    assertEquals(new LambdaSettings(LambdaSettings.Range.AUTO, -2, -3), settings.lambda());
    assertEquals(
        new SearchSettings(
            3,
            5,
            "first",
            4,
            "stratified",
            0.25,
            true,
            false,
            9,
            8,
            1,
            weights("search", 0.1, 0.2, 0.3, 0.4, 0.5),
            architecture(0.6, 0.7, 0.8, 0.9),
            component(
                "search.temperature", "exponential", "from = 2, factor = 0.95, minimum = 0.1"),
            List.of(0.5),
            0),
        settings.search());
    assertEquals(
        new DerivationSettings(
            List.of(),
            7,
            DerivationSettings.Choice.EVEN,
            2000,
            0,
            List.of(50_000L),
            List.of(5_000_000L),
            List.of(1.5),
            List.of(Duration.ofMillis(5), Duration.ofNanos(200_000)),
            "argmax"),
        settings.derivation());
    assertEquals(
        new TrainingSettings(
            6,
            8,
            7,
            6,
            weights("train", 1.1, 1.2, 0.0, 1.4, 1.5),
            false,
            0,
            0.01,
            0.4,
            2,
            settings.searchSpace().config()),
        settings.training());
  }

  @Test
  void aComponentHasItsOwnKeysOnlyWithDefaultsFilledIn() {
    RunSettings settings =
        fixture.read(
            """
            lambdarts {
              backend.device = gpu
              search-space { cells = 8 }
              train.search-space { cells = 20, channels = 36 }
              regularizer.ignore = [none]
              operations.mb_conv_3x3.expansion = 6
            }
            """);
    assertEquals(
        ConfigFactory.parseString("{ device = gpu, threads = 0 }"), settings.backend().config());
    assertEquals(ConfigFactory.parseString("{ ignore = [none] }"), settings.regularizer().config());
    assertEquals(
        ConfigFactory.parseString("{ cells = 8, channels = 16, head = linear, head-knots = 0 }"),
        settings.searchSpace().config());
    assertEquals(
        ConfigFactory.parseString("{ cells = 20, channels = 36, head = linear, head-knots = 0 }"),
        settings.training().searchSpace());
    assertEquals(
        Map.of(
            "mb_conv_3x3",
            ConfigFactory.parseString("expansion = 6"),
            "skip_connect",
            ConfigFactory.empty()),
        settings.operations());
  }

  @Test
  void listenersAreThoseNamedEachWithItsSection() {
    Config standard = ConfigFactory.parseString("training-steps = false");
    assertEquals(
        List.of(new RunSettings.Component("listeners.tensorboard", "tensorboard", standard)),
        fixture.read("lambdarts {}").listeners());
    assertEquals(
        List.of(
            new RunSettings.Component("listeners.other", "other", ConfigFactory.empty()),
            new RunSettings.Component(
                "listeners.tensorboard",
                "tensorboard",
                ConfigFactory.parseString("training-steps = true"))),
        fixture
            .read(
                "lambdarts.listeners { names = [other, tensorboard], tensorboard.training-steps ="
                    + " yes }")
            .listeners());
    assertEquals(List.of(), fixture.read("lambdarts.listeners.names = []").listeners());
  }

  @Test
  void valuesOfPluginsTakeTheTypeOfTheirDefault() {
    RunSettings settings =
        fixture.read(
            """
            lambdarts.dataset {
              path = 2024
              train-images = "300"
              share = 1
              mirrored = off
              cache { any = [thing] }
              crop.fill.red = "0.25"
              sizes = ["3", 4]
              scales = [1]
              tags = [1, b]
              free = [1, a, true]
              class-weights { shirt = 2, "a.b" = 3 }
            }
            """);
    assertEquals(
        ConfigFactory.parseString(
            """
            path = "2024", train-images = 300, share = 1, mirrored = false
            cache { any = [thing] }, crop { pad = 4, fill { red = 0.25 } }
            sizes = [3, 4], scales = [1], tags = ["1", b], flags = [true], ranges = [[0, 1]]
            free = [1, a, true], class-weights { shirt = 2, "a.b" = 3 }
            """),
        settings.dataset().config());
  }

  @Test
  void theFirstOfCommandLineSystemPropertyFileAndDefaultCounts() {
    Map<String, String> commandLine = new LinkedHashMap<>();
    commandLine.put("lambdarts.search.epochs", "4");
    RunSettings settings =
        fixture.read(
            "lambdarts { search { epochs = 2, batch-size = 2, steps-per-epoch = 2 } }",
            commandLine,
            Map.of("lambdarts.search.epochs", "3", "lambdarts.search.batch-size", "3"));
    assertEquals(4, settings.search().epochs());
    assertEquals(3, settings.search().batchSize());
    assertEquals(2, settings.search().stepsPerEpoch());
    assertEquals(1, settings.search().lambdasPerStep());
  }

  @Test
  void aLaterOverrideWins() {
    Map<String, String> commandLine = new LinkedHashMap<>();
    commandLine.put("lambdarts.search.validation", "{ every-epochs = 5 }");
    commandLine.put("lambdarts.search.validation.every-epochs", "6");
    RunSettings settings = fixture.read("", commandLine, Map.of());
    assertEquals(6, settings.search().validationEvery());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "http://host/a#b | http://host/a#b",
        "C:\\data | C:\\data",
        "a, b = c | a, b = c",
        "\"quoted, text\" | quoted, text",
        "3 | 3",
        "${lambdarts.name}-data | trial-data",
        "`` | ``"
      })
  void textOnTheCommandLineIsTakenAsItStands(String text, String path) {
    RunSettings settings =
        fixture.read(
            "lambdarts.name = trial",
            Map.of("lambdarts.dataset.path", text == null ? "" : text),
            Map.of());
    assertEquals(path == null ? "" : path, settings.dataset().config().getString("path"));
  }

  @Test
  void listsAndSectionsOnTheCommandLine() {
    RunSettings settings =
        fixture.read(
            "",
            Map.of(
                "lambdarts.seeds", "[3, 4]", "lambdarts.train.search-space", "{ channels = 36 }"),
            Map.of());
    assertEquals(List.of(3L, 4L), settings.seeds());
    assertEquals(36, settings.training().searchSpace().getInt("channels"));
  }

  @Test
  void otherSystemPropertiesAreIgnored() {
    RunSettings settings =
        fixture.read(
            "", Map.of(), Map.of("lambdarts.home", "/opt", "lambdarts", "x", "user.name", "y"));
    assertEquals(fixture.read(""), settings);
  }

  @Test
  void systemPropertiesOfThisJvmCount() {
    System.setProperty("lambdarts.search.epochs", "17");
    try {
      RunSettings settings =
          new RunConfigReader(ConfigFixture.plugins())
              .read(fixture.write("quickstart.conf", ""), Map.of());
      assertEquals(17, settings.search().epochs());
    } finally {
      System.clearProperty("lambdarts.search.epochs");
    }
  }

  @Test
  void includesAndVariables() {
    fixture.write(
        "shared/base.conf",
        """
        vars.epochs = 7
        lambdarts { include "search.json", seeds = [1] }
        """);
    fixture.write("shared/search.json", "{ \"search\": { \"epochs\": 8, \"order\": \"first\" } }");
    RunSettings settings =
        fixture.read(
            """
            include required("shared/base")
            vars.epochs = 9
            lambdarts.seeds += 2
            lambdarts.search.epochs = ${vars.epochs}
            lambdarts.train.epochs = ${lambdarts.search.epochs}
            lambdarts.search.steps-per-epoch = ${lambdarts.search-space.channels}
            lambdarts.name = ${?NO_SUCH_VARIABLE_IS_SET}
            """);
    assertEquals(List.of(1L, 2L), settings.seeds());
    assertEquals(9, settings.search().epochs());
    assertEquals(9, settings.training().epochs());
    assertEquals(16, settings.search().stepsPerEpoch());
    assertEquals("first", settings.search().order());
  }

  @Test
  void aSubstitutedNameChoosesTheFactoryAndItsKeys() {
    RunSettings settings =
        fixture.read(
            """
            vars.data = fashion-mnist
            lambdarts.dataset { name = ${vars.data}, train-images = 100 }
            lambdarts.search.steps-per-epoch = ${lambdarts.dataset.crop.pad}
            """);
    assertEquals("fashion-mnist", settings.dataset().name());
    assertEquals(100, settings.dataset().config().getInt("train-images"));
    assertEquals(4, settings.search().stepsPerEpoch());
  }

  @Test
  void aSubstitutedSectionHasItsPluginsDefaults() {
    RunSettings settings =
        fixture.read(
            """
            vars.space { channels = 4 }
            vars.data.name = mnist
            lambdarts.dataset = ${vars.data}
            lambdarts.search-space = ${vars.space} { cells = 5 }
            """);
    assertEquals("mnist", settings.dataset().name());
    assertEquals(5, settings.searchSpace().config().getInt("cells"));
    assertEquals(4, settings.searchSpace().config().getInt("channels"));
    assertEquals(0, settings.searchSpace().config().getInt("head-knots"));
  }

  @Test
  void anElementCanBeAddedToADefaultList() {
    RunSettings settings =
        fixture.read("lambdarts { dataset.tags += b, derive.max-macs += 9, seeds += 1 }");
    assertEquals(List.of("a", "b"), settings.dataset().config().getStringList("tags"));
    assertEquals(List.of(9L), settings.derivation().maxMacs());
    assertEquals(List.of(0L, 1L), settings.seeds());
  }

  @ParameterizedTest
  @CsvSource({
    "quickstart.conf, quickstart",
    "a.b.conf, a.b",
    "plain, plain",
    "run.json, run",
    ".conf, conf",
    ".hidden.conf, hidden"
  })
  void anUnnamedRunIsNamedAfterItsFile(String file, String name) {
    Path config = fixture.write(file, file.endsWith("json") ? "{}" : "");
    RunSettings settings =
        new RunConfigReader(ConfigFixture.plugins(), Map.of()).read(config, Map.of());
    assertEquals(name, settings.name());
    assertEquals(name, settings.resolved().getString("lambdarts.name"));
  }

  @Test
  void defaultsAreRecognizableAndUserValuesKnowTheirLine() {
    RunSettings settings = fixture.read("lambdarts {\n  dataset.train-images = 5\n}");
    assertTrue(
        Location.of(settings.dataset().config().getValue("path").origin()).isEmpty(),
        "a default has no place");
    Location place =
        Location.of(settings.dataset().config().getValue("train-images").origin()).orElseThrow();
    assertEquals(2, place.line());
    assertFalse(settings.dataset().config().hasPath("name"), "name belongs to the core");
  }

  private static WeightSettings weights(
      String stage, double from, double to, double momentum, double decay, double clip) {
    return new WeightSettings(
        component(
            stage + ".weights.optimizer",
            "sgd",
            "momentum = " + momentum + ", weight-decay = " + decay),
        component(stage + ".weights.learning-rate", "cosine", "from = " + from + ", to = " + to),
        clip);
  }

  private static ArchitectureSettings architecture(
      double rate, double beta1, double beta2, double decay) {
    return new ArchitectureSettings(
        component(
            "search.architecture.optimizer",
            "adam",
            "epsilon = 1e-8, beta1 = "
                + beta1
                + ", beta2 = "
                + beta2
                + ", weight-decay = "
                + decay),
        component("search.architecture.learning-rate", "constant", "value = " + rate));
  }

  private static RunSettings.Component component(String slot, String name, String keys) {
    return new RunSettings.Component(slot, name, ConfigFactory.parseString(keys));
  }
}
