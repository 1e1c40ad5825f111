package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.operation.OperationContext;
import org.lambdarts.runtime.compose.RunCheck;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.config.RunConfigReader;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.memory.Machine;
import org.lambdarts.runtime.memory.MemoryNeed;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.DiscoveredPlugin;
import org.lambdarts.runtime.plugin.FactoryId;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginLoader;
import org.lambdarts.runtime.plugin.PluginOrigin;

final class RunCheckTest {

  private static final long GIGABYTE = 1_000_000_000;
  private static final Machine MACHINE = new Machine(24 * GIGABYTE, 6 * GIGABYTE);

  private static final String SMALL =
      """
      lambdarts {
        dataset { name = fashion-mnist, train-images = 200 }
        search-space { name = darts-cells, cells = 3, channels = 4, nodes = 2 }
        search { batch-size = 16 }
        train { batch-size = 16 }
      }
      """;

  @TempDir private Path folder;

  private final PluginCatalog plugins =
      new PluginLoader().loadClassPath(RunCheckTest.class.getClassLoader());

  @Test
  void everythingThatIsWrongIsToldAtOnceWithItsLine() throws IOException {
    String message =
        problems(
            catalog("acme", "width must be odd, is 4"),
            """
            lambdarts {
              dataset { name = fashion-mnist
                path = /no/such/folder }
              search-space { name = darts-cells
                channels = 0
                cells = -1
                operations = [
                  sep_conv_3x3
                  warp_conv
                  acme
                ]
              }
              operations.acme {
                width = 4
              }
              hypernetwork { name = piecewise-linear
                knots = 1 }
              backend { name = djl
                device = tpu
                threads = -2
              }
              train.search-space {
                cells = 0
              }
            }
            """);
    assertEquals(
        List.of(
            "3: lambdarts.dataset.path: there is no folder /no/such/folder",
            "5: lambdarts.search-space.channels must be at least 1, is 0",
            "6: lambdarts.search-space.cells must be at least 1, is -1",
            "9: lambdarts.search-space.operations: unknown operation warp_conv",
            "14: lambdarts.operations.acme.width must be odd, is 4",
            "17: lambdarts.hypernetwork.knots must be 0 or from 2 to 1000, is 1",
            "19: lambdarts.backend.device 'tpu' is unknown",
            "20: lambdarts.backend.threads = -2 is not from 0 to 1024",
            "23: lambdarts.train.search-space.cells must be at least 1, is 0"),
        message
            .lines()
            .map(line -> line.substring(line.indexOf(".conf:") + ".conf:".length()))
            .map(line -> line.replaceFirst("; .*|(?<=/folder): .*", ""))
            .toList());
  }

  @Test
  void aDerivationRuleMustBeOneOfTheSpace() throws IOException {
    String message = problems(plugins, SMALL + "lambdarts.derive {\n rule = best }");
    assertTrue(
        message.contains(
            "lambdarts.derive.rule must be argmax or darts with the search space darts-cells, is"
                + " best"),
        message);
  }

  @Test
  void everyOptimizerAndScheduleIsAskedForAllThatIsWrong() throws IOException {
    String message =
        problems(
            plugins,
            """
            lambdarts {
              search {
                weights {
                  optimizer { name = sgd
                    momentum = 1.0
                    weight-decay = -1.0 }
                  learning-rate { name = cosine
                    from = -0.1 }
                }
                architecture {
                  optimizer {
                    beta2 = 1.5 }
                  learning-rate { name = step }
                }
                temperature { name = linear
                  change = fast }
              }
              train.weights {
                optimizer { name = adamw
                  epsilon = 0.0 }
                learning-rate { name = exponential, from = 0.1
                }
              }
            }
            """);
    assertEquals(
        List.of(
            "5: lambdarts.search.weights.optimizer.momentum must be a number of at least 0 and"
                + " below 1, is 1.0",
            "6: lambdarts.search.weights.optimizer.weight-decay must be a number from 0 to 1000,"
                + " is -1.0",
            "8: lambdarts.search.weights.learning-rate.from must be a number from 0 to 1e30, is"
                + " -0.1",
            "12: lambdarts.search.architecture.optimizer.beta2 must be a number of at least 0 and"
                + " below 1, is 1.5",
            "13: lambdarts.search.architecture.learning-rate.from must be set to a number",
            "16: lambdarts.search.temperature.change must be a number, is \"fast\"",
            "20: lambdarts.train.weights.optimizer.epsilon must be a number above 0, up to 1, is"
                + " 0.0",
            "21: lambdarts.train.weights.learning-rate.factor must be set to a number"),
        message.lines().map(line -> line.substring(line.indexOf(".conf:") + 6)).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          temperature { name = exponential, from = 1, factor = 2 } \
          | temperature: the schedule exponential gives 1048576.0 in epoch 20, step 0, but a \
          temperature must be from 1e-6 to 1e6
          temperature { name = linear, from = 1, change = -0.02, minimum = 0 } \
          | temperature: the schedule linear gives 0.0 in epoch 50, step 0, but a temperature must \
          be from 1e-6 to 1e6
          weights.learning-rate { name = exponential, from = 0, factor = 1e30 } \
          | weights.learning-rate: the schedule exponential gives NaN in epoch 11, step 0, but a \
          learning rate must be from 0 to 1e30
          """)
  void aScheduleThatLeavesItsRangeIsToldBeforeTheRun(String keys, String expected)
      throws IOException {
    String message =
        problems(plugins, SMALL + "lambdarts.search.epochs = 100\nlambdarts.search." + keys);
    assertTrue(message.endsWith("run.conf:8: lambdarts.search." + expected), message);
  }

  @Test
  void memoryIsNeededForWhatTheOptimizerKeeps() throws IOException {
    List<MemoryNeed> sgd = check(plugins, SMALL, Map.of());
    List<MemoryNeed> adam =
        check(
            plugins,
            SMALL,
            Map.of(
                "lambdarts.search.weights.optimizer.name", "adam",
                "lambdarts.train.weights.optimizer.name", "adam"));
    for (int i = 0; i < sgd.size(); i++) {
      assertTrue(
          adam.get(i).bytes() > sgd.get(i).bytes(),
          "Adam keeps two numbers per weight: " + sgd.get(i) + ", " + adam.get(i));
    }
  }

  @Test
  void methodsOfTheCoreMustBeKnownByName() throws IOException {
    String message =
        problems(
            plugins,
            SMALL
                + "lambdarts {\n search { order = third\n lambda-sampling = all }\n"
                + " regularizer.objective = size }");
    assertEquals(
        List.of(
            "lambdarts.search.order must be first or second, is \"third\"",
            "lambdarts.search.lambda-sampling must be uniform or stratified, is \"all\"",
            "lambdarts.regularizer.objective must be coefficient or target, is \"size\""),
        message
            .lines()
            .filter(line -> line.contains("run.conf:"))
            .map(line -> line.substring(line.indexOf("lambdarts.")))
            .toList());
  }

  @Test
  void plainDartsNeedsAFormThatDoesNotFollowLambda() {
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () ->
                check(
                    plugins,
                    SMALL
                        + "lambdarts.baselines { darts = true\n darts-hypernetwork.name = linear }",
                    Map.of()));
    assertTrue(
        e.getMessage()
            .endsWith(
                "lambdarts.baselines.darts-hypernetwork.name must be a hypernetwork that does not"
                    + " follow λ, such as constant, is linear"),
        e.getMessage());
  }

  @Test
  void theDataCanBeLeftOut() throws IOException {
    String config =
        "lambdarts.dataset { name = fashion-mnist, path = /no/such/folder }\n"
            + "lambdarts.search-space.channels = 4";
    RunSettings settings = settings(plugins, config, Map.of());
    assertEquals(List.of(), RunCheck.of(plugins, settings, false, MACHINE).memory());
    assertTrue(problems(plugins, config).contains("conf:1: lambdarts.dataset.path: there is no"));
  }

  @ParameterizedTest
  @CsvSource({"HYPERNETWORK, constant", "RELAXATION, softmax"})
  void whatPlainDartsNeedsIsAskedForOnlyIfItIsWanted(FactoryKind kind, String name)
      throws IOException {
    PluginCatalog without = without(kind, name);
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () -> check(without, SMALL + "lambdarts.baselines {\n darts = true }", Map.of()));
    assertTrue(
        e.getMessage()
            .contains(
                "lambdarts.baselines.darts-"
                    + kind.section()
                    + ".name (the default): unknown "
                    + kind.label()
                    + " "
                    + name),
        e.getMessage());
    check(without, SMALL, Map.of());
  }

  @Test
  void anAuxiliaryHeadThatDoesNotFitIsToldBeforeTheSearch() {
    // after two reductions, images of 12x12 are 3x3
    Map<String, String> config =
        Map.of("lambdarts.search-space.cells", "3", "lambdarts.train.auxiliary-weight", "0.4");
    RunSettings settings = TinyRun.settings(folder, config);
    String message =
        assertThrows(
                InvalidConfigException.class, () -> RunCheck.of(plugins, settings, true, MACHINE))
            .getMessage();
    assertTrue(
        message.contains("auxiliary-weight=0.4: lambdarts.train.auxiliary-weight: an auxiliary"),
        message);
  }

  @Test
  void aStratifiedSearchNeedsTwoImagesOfAClass() throws IOException {
    // the sample has as many images of each of its 10 classes as divide evenly
    Map<String, String> one = Map.of("lambdarts.dataset.train-images", "10");
    check(plugins, SMALL, one);
    assertTrue(
        problems(
                plugins,
                SMALL,
                Map.of(
                    "lambdarts.dataset.train-images", "10", "lambdarts.search.stratified", "true"),
                MACHINE)
            .contains("every class has one training image, and a search with"));
  }

  @Test
  void aSearchNeedsTwoImages() throws IOException {
    assertTrue(
        problems(plugins, SMALL, Map.of("lambdarts.dataset.train-images", "1"), MACHINE)
            .contains("lambdarts.dataset: there is 1 training image"));
    check(
        plugins,
        SMALL,
        Map.of(
            "lambdarts.dataset.train-images",
            "1",
            "lambdarts.derive.lambdas",
            "[]",
            "lambdarts.baselines.random",
            "1"));
  }

  @Test
  void whatDoesNotFitIsRejectedWithTheLargestBatchThatDoes() throws IOException {
    Machine little = new Machine(GIGABYTE / 4, GIGABYTE);
    String message = problems(plugins, SMALL, Map.of("lambdarts.search.batch-size", "100"), little);
    Matcher fitting =
        Pattern.compile("search.batch-size: a search step.* at most (\\d+) images fit")
            .matcher(message);
    assertTrue(fitting.find(), message);
    int most = Integer.parseInt(fitting.group(1));
    assertTrue(most > 2 && most < 100, message);
    Map<String, String> fits = Map.of("lambdarts.search.batch-size", Integer.toString(most));
    RunCheck.of(plugins, settings(plugins, SMALL, fits), true, little);
    problems(
        plugins, SMALL, Map.of("lambdarts.search.batch-size", Integer.toString(most + 1)), little);
  }

  @Test
  void processesBesideEachOtherNeedTheirMemoryTogether() throws IOException {
    Map<String, String> several =
        Map.of("lambdarts.executor.parallel", "4", "lambdarts.seeds", "[0, 1, 2]");
    MemoryNeed search = check(plugins, SMALL, several).get(0);
    assertEquals(3, search.processes(), "there are no more searches than seeds");
    assertEquals(4, check(plugins, SMALL, several).get(1).processes());
    Machine twice = new Machine(2 * search.bytes() + 1, GIGABYTE);
    RunCheck.of(
        plugins, settings(plugins, SMALL, Map.of("lambdarts.executor.parallel", "4")), true, twice);
    String message = problems(plugins, SMALL, several, twice);
    assertTrue(message.contains("of memory in each of 3 processes, and this machine has"), message);
    assertTrue(message.contains("; executor.parallel = 2 may fit"), message);
  }

  @Test
  void aDeviceWithMemoryOfItsOwnIsNotHeldAgainstTheMachine() throws IOException {
    RunSettings settings = settings(plugins, SMALL, Map.of("lambdarts.backend.device", "gpu"));
    Machine tiny = new Machine(1, GIGABYTE);
    assertEquals(2, RunCheck.of(plugins, settings, true, tiny).memory().size());
  }

  @Test
  void needsGrowWithTheBatchAndWithLambdas() throws IOException {
    long once = search("lambdarts.search.batch-size", "16");
    long draws = search("lambdarts.search.lambdas-per-step", "4");
    assertEquals(search("lambdarts.search.batch-size", "64"), draws);
    assertTrue(draws > 3.5 * once && draws < 4 * once, once + " and " + draws);
  }

  private long search(String key, String value) throws IOException {
    Map<String, String> overrides =
        Map.of(key, value, "lambdarts.search.validation.every-epochs", "0");
    MemoryNeed need =
        RunCheck.of(plugins, settings(plugins, SMALL, overrides), true, MACHINE).memory().get(0);
    assertEquals("a search step", need.stage());
    return need.bytes();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "search-space.channels = 100000",
        "search-space.channels = 2147483647",
        "search-space.stem-multiplier = 1000000",
        "search-space.stem-multiplier = 2147483647",
        "search-space.nodes = 100000",
        "search-space.nodes = 2147483647",
        "search-space.cells = 2147483647",
        "search-space.head-knots = 2147483647",
        "train.search-space.channels = 1000000",
        "train.search-space.cells = 2147483647",
      })
  void absurdSizesAreRejectedInASentence(String setting) throws IOException {
    String message = problems(plugins, SMALL + "lambdarts." + setting);
    assertTrue(
        message.contains("of memory, and this machine has 24 GB")
            || message.contains("there can be"),
        message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"train.batch-size", "search.batch-size"})
  void aBatchIsNoLargerThanTheData(String key) throws IOException {
    check(plugins, SMALL, Map.of("lambdarts." + key, "2147483647"));
  }

  private List<MemoryNeed> check(
      PluginCatalog catalog, String config, Map<String, String> overrides) throws IOException {
    return RunCheck.of(catalog, settings(catalog, config, overrides), true, MACHINE).memory();
  }

  private String problems(PluginCatalog catalog, String config) throws IOException {
    return problems(catalog, config, Map.of(), MACHINE);
  }

  private String problems(
      PluginCatalog catalog, String config, Map<String, String> overrides, Machine machine)
      throws IOException {
    RunSettings settings = settings(catalog, config, overrides);
    return assertThrows(
            InvalidConfigException.class, () -> RunCheck.of(catalog, settings, true, machine))
        .getMessage();
  }

  private RunSettings settings(PluginCatalog catalog, String config, Map<String, String> overrides)
      throws IOException {
    Path file = Files.writeString(folder.resolve("run.conf"), config);
    return new RunConfigReader(catalog, Map.of()).read(file, overrides);
  }

  private PluginCatalog without(FactoryKind kind, String name) {
    List<DiscoveredPlugin> kept =
        plugins.plugins().stream()
            .map(
                plugin ->
                    new DiscoveredPlugin(
                        plugin.origin(),
                        plugin.factories().stream()
                            .filter(factory -> !factory.id().equals(new FactoryId(kind, name)))
                            .toList()))
            .toList();
    return new PluginCatalog("plugins", kept, List.of());
  }

  private PluginCatalog catalog(String name, String violation) {
    PluginOrigin origin =
        new PluginOrigin(
            Path.of("acme-ops.jar"),
            "acme-ops.jar",
            "acme-ops",
            Optional.empty(),
            Optional.empty());
    Operation operation =
        new Operation() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public Layer create(OperationContext context) {
            throw new IllegalArgumentException(violation);
          }
        };
    List<DiscoveredPlugin> all = new ArrayList<>(plugins.plugins());
    all.add(
        new DiscoveredPlugin(
            origin,
            List.of(
                new DiscoveredFactory(
                    new FactoryId(FactoryKind.OPERATION, name),
                    "",
                    ConfigFactory.parseString("width = 3"),
                    operation,
                    origin))));
    return new PluginCatalog("plugins", all, List.of());
  }
}
