package org.lambdarts.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigUtil;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigRendererTest {

  /** Per key, how to write a value that fits. */
  private static final Map<String, Function<Random, String>> VALUES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("name", random -> "run-" + random.nextInt(99)),
              Map.entry("seeds", random -> distinct(random, n -> n * 50L - 100)),
              Map.entry("backend.precision", random -> pick(random, "float32", "float64")),
              Map.entry("backend.threads", ConfigRendererTest::count),
              Map.entry("dataset.path", ConfigRendererTest::text),
              Map.entry("dataset.cache", random -> pick(random, "null", "3", "[a, {b = 1}]", "{}")),
              Map.entry("dataset.share", ConfigRendererTest::share),
              Map.entry("dataset.scales", random -> distinct(random, n -> n / 8.0)),
              Map.entry("dataset.class-weights", random -> "{ " + text(random) + " = 2.0 }"),
              Map.entry("regularizer.normalize", random -> pick(random, "yes", "off", "true")),
              Map.entry("lambda.range", random -> pick(random, "fixed", "auto")),
              Map.entry("lambda.log10-min", random -> "-" + (8 + random.nextInt(9))),
              Map.entry("lambda.log10-max", random -> "-" + random.nextInt(8) + ".50"),
              Map.entry("search.epochs", ConfigRendererTest::count),
              Map.entry("search.batch-size", random -> "\"" + (2 + random.nextInt(9)) + "\""),
              Map.entry("search.train-share", random -> "0." + (1 + random.nextInt(9))),
              Map.entry("search.weights.learning-rate.to", random -> random.nextInt(1, 9) + "e-3"),
              Map.entry("search.temperature.minimum", random -> random.nextInt(1, 9) + "E-2"),
              Map.entry("search.weights.optimizer.momentum", random -> "0." + random.nextInt(9)),
              Map.entry("search.validation.lambdas", random -> distinct(random, n -> n / 5.0)),
              Map.entry("derive.max-parameters", random -> distinct(random, n -> n * 1000L + 1)),
              Map.entry("derive.rule", random -> pick(random, "argmax", "darts")),
              Map.entry("baselines.random", random -> Integer.toString(1 + random.nextInt(20))),
              Map.entry("baselines.darts", random -> "true"),
              Map.entry("listeners.names", random -> pick(random, "[]", "[other, tensorboard]")),
              Map.entry("listeners.tensorboard.training-steps", random -> "on"),
              Map.entry("train.augment", random -> pick(random, "on", "false")),
              Map.entry("train.search-space.cells", ConfigRendererTest::count),
              Map.entry("operations.mb_conv_3x3.expansion", ConfigRendererTest::count)));

  @TempDir private Path folder;
  private ConfigFixture fixture;

  @BeforeEach
  void createFixture() {
    fixture = new ConfigFixture(folder);
  }

  static IntStream randomSeeds() {
    return IntStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("randomSeeds")
  void readingTheRenderedConfigGivesTheSame(int seed) {
    Random random = new Random(seed);
    String content =
        VALUES.entrySet().stream()
            .filter(key -> random.nextBoolean())
            .map(key -> "lambdarts." + key.getKey() + " = " + key.getValue().apply(random))
            .collect(Collectors.joining("\n"));
    RunSettings settings = fixture.read(content);
    String rendered = ConfigRenderer.render(settings);

    Path resolved = fixture.write("runs/config.conf", rendered);
    RunSettings again =
        new RunConfigReader(ConfigFixture.plugins(), Map.of()).read(resolved, Map.of());

    assertEquals(settings, again, content);
    assertEquals(rendered, ConfigRenderer.render(again), content);
  }

  @Test
  void everyValueOfTheGeneratorIsNotTheDefault() {
    RunSettings standard = fixture.read("");
    for (Map.Entry<String, Function<Random, String>> key : VALUES.entrySet()) {
      boolean changes =
          IntStream.range(0, 20)
              .mapToObj(seed -> key.getValue().apply(new Random(seed)))
              .map(value -> fixture.read("lambdarts." + key.getKey() + " = " + value))
              .anyMatch(settings -> !settings.resolved().equals(standard.resolved()));
      assertTrue(changes, key.getKey());
    }
  }

  @Test
  void keysStandInTheOrderOfTheReferenceAndNumbersAsWritten() {
    String rendered =
        ConfigRenderer.render(
            fixture.read(
                """
                vars.rate = 2.50e-2
                lambdarts.train.weights.learning-rate.from = ${vars.rate}
                lambdarts.dataset { tags = ["a b"], cache = { c = [1.0, null] }, "class-weights"."x y" = 1 }
                """));
    assertEquals(
        """
        lambdarts {
          name = "quickstart"
          seeds = [0]
          backend {
            name = "djl"
            precision = "float32"
            device = "cpu"
            threads = 0
          }
          dataset {
            name = "fashion-mnist"
            hold-out = 0.0
            cache {
              c = [1.0, null]
            }
            class-weights {
              "x y" = 1
            }
            crop {
              fill {
                red = 0.0
              }
              pad = 4
            }
            flags = [true]
            free = []
            mirrored = true
            path = "sample"
            ranges = [[0, 1]]
            scales = [0.9, 1.1]
            share = 0.5
            sizes = [1, 2]
            tags = ["a b"]
            train-images = 0
          }
          search-space {
            name = "darts-cells"
            cells = 3
            channels = 16
            head = "linear"
            head-knots = 0
          }
          hypernetwork {
            name = "piecewise-linear"
            initial-deviation = 0.001
            knots = 0
          }
          relaxation {
            name = "gumbel-softmax"
          }
          regularizer {
            name = "parameter-count"
            normalize = false
            at-temperature = false
            weights = "probabilities"
            objective = "coefficient"
            strength = 1.0
            ignore = []
          }
          lambda {
            range = "fixed"
            log10-min = -8
            log10-max = -4
          }
          operations {
            mb_conv_3x3 {
              expansion = 4
            }
          }
          listeners {
            names = ["tensorboard"]
            tensorboard {
              training-steps = false
            }
          }
          latency {
            table = ""
            threads = 1
            warm-up = "50ms"
            repetitions = 10
            networks = true
          }
          search {
            epochs = 50
            batch-size = 64
            order = "second"
            lambdas-per-step = 1
            lambda-sampling = "uniform"
            train-share = 0.5
            stratified = false
            augment = true
            steps-per-epoch = 0
            min-steps-per-epoch = 0
            warm-up-epochs = 0
            weights {
              optimizer {
                name = "sgd"
                momentum = 0.9
                weight-decay = 0.0003
              }
              learning-rate {
                name = "cosine"
                from = 0.025
                to = 0.001
              }
              gradient-clip = 5.0
            }
            architecture {
              optimizer {
                name = "adam"
                beta1 = 0.5
                beta2 = 0.999
                epsilon = 1e-8
                weight-decay = 0.001
              }
              learning-rate {
                name = "constant"
                value = 0.001
              }
            }
            temperature {
              name = "linear"
              change = -0.016
              from = 1.0
              minimum = 0.01
            }
            validation {
              lambdas = [0, 0.25, 0.5, 0.75, 1]
              every-epochs = 1
            }
          }
          derive {
            lambdas = [0, 0.25, 0.5, 0.75, 1]
            count = 0
            choice = "even"
            one-shot-images = 2000
            one-shot-draws = 0
            max-parameters = []
            max-macs = []
            max-cost = []
            max-latency = []
            rule = "argmax"
          }
          baselines {
            random = 0
            random-sizes = "published"
            darts = false
            darts-hypernetwork {
              name = "constant"
            }
            darts-relaxation {
              name = "softmax"
            }
          }
          train {
            epochs = 100
            batch-size = 96
            steps-per-epoch = 0
            min-steps-per-epoch = 0
            weights {
              optimizer {
                name = "sgd"
                momentum = 0.9
                weight-decay = 0.0003
              }
              learning-rate {
                name = "cosine"
                from = 2.50e-2
                to = 0.0
              }
              gradient-clip = 5.0
            }
            augment = true
            cutout = 16
            drop-path-per-epoch = 0.002
            auxiliary-weight = 0.0
            test-every-epochs = 1
            search-space {}
          }
          executor {
            name = "local"
            parallel = 1
            attempts = 3
            master = ""
          }
        }
        """,
        rendered);
  }

  private static String count(Random random) {
    return Integer.toString(1 + random.nextInt(200));
  }

  private static String share(Random random) {
    return pick(random, "0", "1", "1.0", "0.125", "1e-1");
  }

  private static String text(Random random) {
    String signs = "aZ09 .-_/\\\"'${}#,=λ’\t\n€😀";
    int length = 1 + random.nextInt(9);
    int[] points = signs.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return ConfigUtil.quoteString(text.toString());
  }

  private static String pick(Random random, String... choices) {
    return List.of(choices).get(random.nextInt(choices.length));
  }

  private static String distinct(Random random, Function<Integer, Object> element) {
    int start = random.nextInt(3);
    return IntStream.range(start, start + 1 + random.nextInt(3))
        .mapToObj(n -> String.valueOf(element.apply(n)))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
