package org.lambdarts.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.runtime.plugin.PluginCatalog;

/** One small bad config per problem, and what a user then reads. */
class RunConfigReaderProblemsTest {

  @TempDir private Path folder;
  private ConfigFixture fixture;

  @BeforeEach
  void createFixture() {
    fixture = new ConfigFixture(folder);
  }

  static Stream<Arguments> coreKeys() {
    return Stream.of(
        arguments(
            "search.batch-size = -3",
            "lambdarts.search.batch-size must be a whole number of at least 2, is -3"),
        arguments(
            "search.epochs = 0",
            "lambdarts.search.epochs must be a whole number of at least 1, is 0"),
        arguments(
            "search.epochs = 1.5",
            "lambdarts.search.epochs must be a whole number of at least 1, is 1.5"),
        arguments(
            "search.epochs = many",
            "lambdarts.search.epochs must be a whole number of at least 1, is \"many\""),
        arguments(
            "search.epochs = null",
            "lambdarts.search.epochs must be a whole number of at least 1, is null"),
        arguments(
            "search.epochs = [1]",
            "lambdarts.search.epochs must be a whole number of at least 1, is [1]"),
        arguments(
            "search.epochs { a = 1 }",
            "lambdarts.search.epochs must be a whole number of at least 1, is a section"),
        arguments(
            "search.epochs = 3000000000",
            "lambdarts.search.epochs must be a whole number from 1 to 2147483647, is 3000000000"),
        arguments(
            "seeds = [9223372036854775808]",
            "lambdarts.seeds must be a list of one or more whole numbers, none twice,"
                + " holds \"9223372036854775808\""),
        arguments(
            "seeds = 1e30",
            "lambdarts.seeds must be a list of one or more whole numbers, none twice, is 1e30"),
        arguments(
            "seeds = [1e30]",
            "lambdarts.seeds must be a list of one or more whole numbers, none twice, holds 1e30"),
        arguments(
            "seeds = []",
            "lambdarts.seeds must be a list of one or more whole numbers, none twice, is empty"),
        arguments(
            "seeds = [5, 0, 5]",
            "lambdarts.seeds must be a list of one or more whole numbers, none twice,"
                + " holds 5 twice"),
        arguments(
            "seeds = [5, 5.0]",
            "lambdarts.seeds must be a list of one or more whole numbers, none twice,"
                + " holds 5.0 twice"),
        arguments(
            "seeds += 0",
            "lambdarts.seeds must be a list of one or more whole numbers, none twice,"
                + " holds 0 twice"),
        arguments(
            "name = a/b",
            "lambdarts.name must be a plain file name, without / \\ : * ? \" < > | and not"
                + " starting with a dot, is \"a/b\""),
        arguments(
            "name = ..",
            "lambdarts.name must be a plain file name, without / \\ : * ? \" < > | and not"
                + " starting with a dot, is \"..\""),
        arguments(
            "backend.precision = float16",
            "lambdarts.backend.precision must be float32 or float64, is \"float16\""),
        arguments(
            "regularizer.normalize = maybe",
            "lambdarts.regularizer.normalize must be true or false, is \"maybe\""),
        arguments(
            "regularizer.at-temperature = 1",
            "lambdarts.regularizer.at-temperature must be true or false, is 1"),
        arguments(
            "lambda.range = free",
            "lambdarts.lambda.range must be fixed or auto or none, is \"free\""),
        arguments(
            "lambda.range = none",
            "lambdarts.lambda.range = none needs a hypernetwork that does not follow λ, such as"
                + " constant; lambdarts.hypernetwork.name is piecewise-linear"),
        arguments(
            "lambda.log10-min = -31",
            "lambdarts.lambda.log10-min must be a number from -30 to 30, is -31"),
        arguments(
            "lambda.log10-max = -9",
            "lambdarts.lambda.log10-max must be a number of at least log10-min, which is -8, is -9"),
        arguments(
            "lambda.log10-min = -3",
            "lambdarts.lambda.log10-max must be a number of at least log10-min, which is -3, is -4"),
        arguments(
            "search.train-share = 1",
            "lambdarts.search.train-share must be a number above 0 and below 1, is 1"),
        arguments(
            "search.steps-per-epoch = -1",
            "lambdarts.search.steps-per-epoch must be a whole number of at least 0, is -1"),
        arguments(
            "search.weights.gradient-clip = 0",
            "lambdarts.search.weights.gradient-clip must be a number above 0, is 0"),
        arguments(
            "search.weights.gradient-clip = 1e999",
            "lambdarts.search.weights.gradient-clip must be a number above 0, is 1e999"),
        arguments(
            "search.weights.gradient-clip = 1e308",
            "lambdarts.search.weights.gradient-clip must be a number above 0, up to 1.0E30,"
                + " is 1e308"),
        arguments(
            "search.weights.learning-rate = 0.1",
            "lambdarts.search.weights.learning-rate must be a section { name = … }, is 0.1"),
        arguments(
            "train.auxiliary-weight = 1e308",
            "lambdarts.train.auxiliary-weight must be a number of at least 0, up to 1000,"
                + " is 1e308"),
        arguments(
            "search.lambdas-per-step = 2147483647",
            "lambdarts.search.lambdas-per-step must be a whole number from 1 to 1000,"
                + " is 2147483647"),
        arguments(
            "baselines.random = 2147483647",
            "lambdarts.baselines.random must be a whole number from 0 to 10000,"
                + " is 2147483647"),
        arguments(
            "train.auxiliary-weight = -0.1",
            "lambdarts.train.auxiliary-weight must be a number of at least 0, is -0.1"),
        arguments(
            "search.validation.lambdas = [0, 1.5]",
            "lambdarts.search.validation.lambdas must be a list of one or more numbers from 0 to 1,"
                + " none twice, holds 1.5"),
        arguments(
            "derive.lambdas = [-0.1]",
            "lambdarts.derive.lambdas must be a list of numbers from 0 to 1, none twice,"
                + " holds -0.1"),
        arguments(
            "derive.lambdas = []",
            "lambdarts.derive must name at least one network, but count is 0, lambdas,"
                + " max-parameters, max-macs, max-cost and max-latency are empty, and there are no"
                + " baselines"),
        arguments(
            "derive.lambdas = [], baselines { random = 2, random-sizes = family }",
            "lambdarts.baselines.random-sizes = family needs a network of the family, and derive"
                + " names none"),
        arguments(
            "derive.max-parameters = [0]",
            "lambdarts.derive.max-parameters must be a list of whole numbers of at least 1,"
                + " none twice, holds 0"),
        arguments(
            "derive.max-latency = [\"5 parsecs\"]",
            "lambdarts.derive.max-latency must be a list of durations above 0 ms, such as 5ms or"
                + " 0.2s, none twice, holds \"5 parsecs\""),
        arguments(
            "derive.max-latency = [5ms, 0.005s]",
            "lambdarts.derive.max-latency must be a list of durations above 0 ms, such as 5ms or"
                + " 0.2s, none twice, holds \"0.005s\" twice"),
        arguments(
            "latency.warm-up = -1ms",
            "lambdarts.latency.warm-up must be a duration from 0 to 60000 ms, such as 5ms or 0.2s,"
                + " is \"-1ms\""),
        arguments(
            "derive.max-cost = [0]",
            "lambdarts.derive.max-cost must be a list of numbers above 0, none twice, holds 0"),
        arguments(
            "train.drop-path-per-epoch = 0.1",
            "lambdarts.train.drop-path-per-epoch must be a number below 1 / 99, so that the"
                + " probability stays below 1 over 100 epochs, is 0.1"),
        arguments(
            "train.epochs = 501",
            "lambdarts.train.drop-path-per-epoch must be a number below 1 / 500, so that the"
                + " probability stays below 1 over 501 epochs, is 0.002"),
        arguments(
            "search { steps-per-epoch = 5, min-steps-per-epoch = 6 }",
            "lambdarts.search.min-steps-per-epoch must be a whole number of at most"
                + " steps-per-epoch, which is 5, is 6"),
        arguments(
            "train { steps-per-epoch = 7, min-steps-per-epoch = 8 }",
            "lambdarts.train.min-steps-per-epoch must be a whole number of at most"
                + " steps-per-epoch, which is 7, is 8"),
        arguments("search = 5", "lambdarts.search must be a section { … }, is 5"),
        arguments(
            "search.weights = [1]", "lambdarts.search.weights must be a section { … }, is [1]"),
        arguments("backend = djl", "lambdarts.backend must be a section { name = … }, is \"djl\""),
        arguments("operations = [a]", "lambdarts.operations must be a section { … }, is [\"a\"]"),
        arguments(
            "train.search-space = big",
            "lambdarts.train.search-space must be a section { … }, is \"big\""));
  }

  @ParameterizedTest
  @MethodSource("coreKeys")
  void valuesOfTheCore(String line, String message) {
    assertProblems("lambdarts {\n" + line + "\n}", "quickstart.conf:2: " + message);
  }

  static Stream<Arguments> unknownKeys() {
    return Stream.of(
        arguments(
            "search.epoch = 3",
            "lambdarts.search.epoch is not a known key; did you mean lambdarts.search.epochs?"),
        arguments(
            "search.batchSize = 3",
            "lambdarts.search.batchSize is not a known key; did you mean"
                + " lambdarts.search.batch-size?"),
        arguments(
            "serach { epochs = 3, order = first }",
            "lambdarts.serach is not a known key; did you mean lambdarts.search?"),
        arguments(
            "epochs = 3",
            "lambdarts.epochs is not a known key; did you mean lambdarts.search.epochs or"
                + " lambdarts.train.epochs?"),
        arguments(
            "lambda.color = red",
            "lambdarts.lambda.color is not a known key; lambdarts.lambda has log10-max, log10-min,"
                + " range"),
        arguments(
            "search.\"a.b\" = 1",
            "lambdarts.search.\"a.b\" is not a known key; lambdarts.search has architecture,"
                + " augment, batch-size, epochs, lambda-sampling, lambdas-per-step,"
                + " min-steps-per-epoch, order, steps-per-epoch, stratified, temperature,"
                + " train-share, validation, warm-up-epochs, weights"),
        arguments(
            "search.weights.optimizer.beta1 = 0.5",
            "lambdarts.search.weights.optimizer.beta1 is not a key of the optimizer sgd; it has"
                + " momentum, weight-decay"),
        arguments(
            "search.architecture.learning-rate { name = cosine, value = 1 }",
            "lambdarts.search.architecture.learning-rate.value is not a key of the schedule cosine;"
                + " it has from, to"),
        arguments(
            "dataset.pth = x",
            "lambdarts.dataset.pth is not a key of the dataset fashion-mnist; did you mean path?"),
        arguments(
            "dataset.crop.fill.rde = x",
            "lambdarts.dataset.crop.fill.rde is not a key of the dataset fashion-mnist; did you"
                + " mean red?"),
        arguments(
            "dataset { name = mnist, path = x }",
            "lambdarts.dataset.path is not a key of the dataset mnist; it has none"),
        arguments(
            "hypernetwork.layers = 3",
            "lambdarts.hypernetwork.layers is not a key of the hypernetwork piecewise-linear; it has"
                + " initial-deviation, knots"),
        arguments(
            "train.search-space.cels = 3",
            "lambdarts.train.search-space.cels is not a key of the search space darts-cells; did"
                + " you mean cells?"),
        arguments(
            "train.search-space.name = other",
            "lambdarts.train.search-space.name is not a key of the search space darts-cells; it has"
                + " cells, channels, head, head-knots"),
        arguments(
            "listeners.tensorboard.steps = true",
            "lambdarts.listeners.tensorboard.steps is not a key of the listener tensorboard; it has"
                + " training-steps"),
        arguments(
            "operations.mb_conv_3x3.expnsion = 3",
            "lambdarts.operations.mb_conv_3x3.expnsion is not a key of the operation mb_conv_3x3;"
                + " did you mean expansion?"));
  }

  @ParameterizedTest
  @MethodSource("unknownKeys")
  void unknownKeys(String line, String message) {
    assertProblems("lambdarts {\n" + line + "\n}", "quickstart.conf:2: " + message);
  }

  @Test
  void stopsAtAHundredProblems() {
    StringBuilder config = new StringBuilder("lambdarts {\n");
    for (int i = 0; i < 40_000; i++) {
      config.append("unheard-of-").append(i).append(" = 1\n");
    }
    InvalidConfigException e =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () ->
                assertThrows(
                    InvalidConfigException.class,
                    () -> fixture.read(config.append("}").toString())));
    List<String> lines = e.getMessage().lines().toList();
    assertEquals(101, lines.size());
    assertEquals("and 39,900 more; correct these first", lines.get(100));
    assertEquals(40_000, e.problems().size());
  }

  @Test
  void shortensALongKey() {
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () -> fixture.read("lambdarts." + "x".repeat(100_000) + " = \"a\\u0000b\""));
    assertTrue(e.getMessage().length() < 1_000, e.getMessage());
  }

  static Stream<Arguments> doublings() {
    return Stream.of(
        arguments("vars.v0 = [1, 1]\n", "vars.v%2$d = ${vars.v%1$d} ${vars.v%1$d}\n"),
        arguments("vars.v0 = xx\n", "vars.v%2$d = ${vars.v%1$d}${vars.v%1$d}\n"),
        arguments("vars.v0 { a = 1 }\n", "vars.v%2$d { a = ${vars.v%1$d}, b = ${vars.v%1$d} }\n"),
        arguments("vars.v0 = [1]\n", "vars.v%2$d = [${vars.v%1$d}, ${vars.v%1$d}]\n"));
  }

  @ParameterizedTest
  @MethodSource("doublings")
  void rejectsSubstitutionsThatDoubleAgainAndAgain(String first, String more) {
    StringBuilder config = new StringBuilder(first);
    for (int i = 0; i < 40; i++) {
      config.append(String.format(Locale.ROOT, more, i, i + 1));
    }
    assertRejected(config.toString(), "would be larger than 1,000,000 characters");
  }

  @Test
  void rejectsAKeyThatDoublesItself() {
    assertRejected(
        "vars.a = xx\n" + "vars.a = ${vars.a}${vars.a}\n".repeat(40),
        "vars.a would be larger than 1,000,000 characters");
  }

  @Test
  void rejectsALongChainOfSubstitutions() {
    StringBuilder config = new StringBuilder("vars.v0 = [1]\n");
    for (int i = 0; i < 1_000; i++) {
      config.append(String.format(Locale.ROOT, "vars.v%d = [${vars.v%d}]\n", i + 1, i));
    }
    assertRejected(
        config.toString(), "refers to a key that refers to a key, and so on more than 100 times");
  }

  @Test
  void readsAListThatIsAddedToOften() {
    fixture.read("vars.a = [1]\n" + "vars.a = ${vars.a} [2, 3]\n".repeat(90) + "lambdarts {}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a = [", "a { b", "a."})
  void rejectsWhatIsNestedTooDeeply(String level) {
    assertRejected(
        "lambdarts.seeds = [0]\n" + level.repeat(3_000),
        "quickstart.conf:2: sections, lists or the parts of a key are nested deeper than 100"
            + " levels, which no key is");
  }

  @Test
  void bracketsAndDotsInTextsAndCommentsAreNotNested() {
    String many = "[{.".repeat(200);
    fixture.read("# " + many + "\nvars.a = \"" + many + "\", vars.b = \"\"\"\n" + many + "\"\"\"");
  }

  @Test
  void rejectsAFileThatIsNotText() throws IOException {
    Path file = fixture.write("latin.conf", "");
    Files.write(file, new byte[] {'a', '=', (byte) 0xe9});
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () -> new RunConfigReader(ConfigFixture.plugins(), Map.of()).read(file, Map.of()));
    assertEquals("latin.conf: cannot be read: it is not text in UTF-8", fixture.message(e));
  }

  @Test
  void rejectsAFileThatMustNotBeRead() throws IOException {
    Path file = fixture.write("secret.conf", "lambdarts {}");
    assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "this user reads all");
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () -> new RunConfigReader(ConfigFixture.plugins(), Map.of()).read(file, Map.of()));
    assertEquals("secret.conf: cannot be read: no permission", fixture.message(e));
  }

  private void assertRejected(String config, String expected) {
    InvalidConfigException e =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () -> assertThrows(InvalidConfigException.class, () -> fixture.read(config)));
    assertTrue(fixture.message(e).contains(expected), fixture.message(e));
  }

  static Stream<Arguments> factories() {
    return Stream.of(
        arguments(
            "dataset.name = fashon-mnist",
            "lambdarts.dataset.name: unknown dataset fashon-mnist; nearest: \"fashion-mnist\"; known:"
                + " fashion-mnist (from fashion-mnist.jar), mnist (from mnist.jar)"),
        arguments(
            "backend { name = djll, device = gpu, anything = goes }",
            "lambdarts.backend.name: unknown tensor backend djll; nearest: \"djl\"; known: djl (from"
                + " djl.jar)"),
        arguments(
            "relaxation.name = mnist",
            "lambdarts.relaxation.name: unknown relaxation mnist; mnist is the name of a dataset;"
                + " known: gumbel-softmax (from gumbel-softmax.jar), softmax (from softmax.jar)"),
        arguments("relaxation.name = []", "lambdarts.relaxation.name must be a text, is []"),
        arguments(
            "operations.mb_conv { expansion = 3 }",
            "lambdarts.operations.mb_conv: unknown operation mb_conv; nearest: \"mb_conv_3x3\"; known:"
                + " mb_conv_3x3 (from mb_conv_3x3.jar), skip_connect (from skip_connect.jar)"),
        arguments(
            "operations.skip_connect = off",
            "lambdarts.operations.skip_connect must be a section { … }, is \"off\""),
        arguments(
            "listeners.names = [tensorboard, tensorbord]",
            "lambdarts.listeners.names holds an unknown listener tensorbord; nearest: \"tensorboard\"; known:"
                + " other (from other.jar), tensorboard (from tensorboard.jar)"),
        arguments(
            "listeners.tensorbord { training-steps = true }",
            "lambdarts.listeners.tensorbord: unknown listener tensorbord; nearest: \"tensorboard\";"
                + " known: other (from other.jar), tensorboard (from tensorboard.jar)"),
        arguments(
            "listeners.tensorboard = off",
            "lambdarts.listeners.tensorboard must be a section { … }, is \"off\""),
        arguments(
            "listeners.names = tensorboard",
            "lambdarts.listeners.names must be a list of texts, none twice, is"
                + " \"tensorboard\""));
  }

  @ParameterizedTest
  @MethodSource("factories")
  void factories(String line, String message) {
    assertProblems("lambdarts {\n" + line + "\n}", "quickstart.conf:2: " + message);
  }

  static Stream<Arguments> pluginValues() {
    return Stream.of(
        arguments("train-images = 1.5", "train-images must be a whole number, is 1.5"),
        arguments("train-images = all", "train-images must be a whole number, is \"all\""),
        arguments("train-images = null", "train-images must be a whole number, is null"),
        arguments("share = half", "share must be a number, is \"half\""),
        arguments("mirrored = 1", "mirrored must be true or false, is 1"),
        arguments("path = [a]", "path must be a text, is [\"a\"]"),
        arguments("path = null", "path must be a text, is null"),
        arguments("crop = 4", "crop must be a section { … }, is 4"),
        arguments("crop.fill.red = dark", "crop.fill.red must be a number, is \"dark\""),
        arguments("sizes = 3", "sizes must be a list of whole numbers, is 3"),
        arguments("sizes = [3, 4.5]", "sizes must be a list of whole numbers, holds 4.5"),
        arguments("scales = [1, x]", "scales must be a list of numbers, holds \"x\""),
        arguments("tags = [a, { b = 1 }]", "tags must be a list of texts, holds a section"),
        arguments("flags = [3]", "flags must be a list of true or false, holds 3"),
        arguments("ranges = 5", "ranges must be a list, is 5"),
        arguments("free = [[1]]", "free must be a list, holds [1]"),
        arguments("class-weights = 3", "class-weights must be a section { … }, is 3"));
  }

  @ParameterizedTest
  @MethodSource("pluginValues")
  void valuesOfPlugins(String line, String message) {
    assertProblems(
        "lambdarts.dataset {\n\n" + line + "\n}",
        "quickstart.conf:3: lambdarts.dataset." + message);
  }

  static Stream<Arguments> syntax() {
    return Stream.of(
        arguments(
            "lambdarts {\n  seeds = [1 }\n",
            "quickstart.conf:2: is not valid HOCON: list should have ended with ] or had a comma,"
                + " instead had token: '}' (if you want '}' to be part of a string value, then"
                + " double-quote it)"),
        arguments(
            "lambdarts {\n  name = a\n",
            "quickstart.conf:3: is not valid HOCON: expected a key, a value or a closing brace },"
                + " not end of file"),
        arguments(
            "lambdarts {\n  a..b = 1\n}",
            "quickstart.conf:2: is not valid HOCON: path has a leading, trailing, or two adjacent"
                + " period '.' (use quoted \"\" empty string if you want an empty element)"),
        arguments(
            "lambdarts.seeds = [1] x",
            "quickstart.conf:1: is not valid HOCON: cannot put a list or section and something else"
                + " together: [1] and \"x\""),
        arguments(
            "vars.a = 1\nlambdarts.seeds = ${vars.a} [1]",
            "quickstart.conf:1: is not valid HOCON: cannot put a list or section and something else"
                + " together: 1 and [1]"),
        arguments(
            "lambdarts {\n seeds = ${vars.seeds}\n}",
            "quickstart.conf:2: ${vars.seeds} stands for nothing: no such key or environment"
                + " variable"),
        arguments(
            "vars.a = ${vars.b}\nvars.b = ${vars.a}\nlambdarts.seeds = ${vars.a}",
            "quickstart.conf:2: ${vars.a} refers back to itself"),
        arguments(
            "\ninclude \"base.conf\"",
            "quickstart.conf:2: the included \"base.conf\" is not there; the path is relative to"
                + " this file"),
        arguments(
            "lambdarts {\n\n  include required(file(\"base.conf\"))\n}",
            "quickstart.conf:3: the included \"base.conf\" is not there; the path is relative to"
                + " this file"),
        arguments(
            "# include \"base.conf\"\n\ninclude \"base.conf\"",
            "quickstart.conf:3: the included \"base.conf\" is not there; the path is relative to"
                + " this file"),
        arguments(
            "include classpath(\"reference.conf\")",
            "quickstart.conf:1: the included \"reference.conf\" is a class path resource, must be a"
                + " file: copy it next to this one"),
        arguments(
            "lambdarts {\n  include \"../base.conf\"\n}",
            "quickstart.conf:2: the included \"../base.conf\" leads out of the config's folder; a config includes only files in its folder or below, by their relative paths: copy it there"),
        arguments(
            "include file(\"/etc/hostname\")",
            "quickstart.conf:1: the included \"/etc/hostname\" leads out of the config's folder; a config includes only files in its folder or below, by their relative paths: copy it there"),
        arguments(
            "include url(\"https://example.org/a.conf\")",
            "quickstart.conf:1: the included \"https://example.org/a.conf\" is a URL, must be a"
                + " file: copy it next to this one"),
        arguments(
            "\ninclude \"quickstart.conf\"",
            "quickstart.conf:2: the included \"quickstart.conf\" leads back to a file that includes"
                + " this one"),
        arguments(
            "seeds = [1]",
            "quickstart.conf:1: seeds must be inside lambdarts { … }, or inside vars { … } if it is"
                + " a variable; did you mean lambdarts.seeds?"),
        arguments(
            "lamdbarts.seeds = [1]",
            "quickstart.conf:1: lamdbarts must be inside lambdarts { … }, or inside vars { … } if"
                + " it is a variable; did you mean lambdarts?"),
        arguments(
            "rate = 1\nlambdarts {}",
            "quickstart.conf:1: rate must be inside lambdarts { … }, or inside vars { … } if it is"
                + " a variable"),
        arguments("lambdarts = 5", "quickstart.conf:1: lambdarts must be a section { … }, is 5"));
  }

  @ParameterizedTest
  @MethodSource("syntax")
  void syntax(String content, String message) {
    assertProblems(content, message);
  }

  @Test
  void missingFile() {
    fixture.write("quickstart.conf", "");
    assertEquals(
        "quikstart.conf: there is no such file; did you mean quickstart.conf?",
        messageOf(folder.resolve("quikstart.conf")));
  }

  @Test
  void folderInPlaceOfAFile() {
    fixture.write("experiments/quickstart.conf", "");
    assertEquals(
        "experiments: is a folder, must be a config file",
        messageOf(folder.resolve("experiments")));
  }

  @Test
  void problemsOfAnIncludedFileAreToldWithItsName() {
    fixture.write("shared/base.conf", "\nlambdarts {\n  search.epochs = 0\n  serach {}\n}\n");
    assertProblems(
        "include \"shared/base.conf\"\nlambdarts.train.epochs = 0",
        "quickstart.conf:2: lambdarts.train.epochs must be a whole number of at least 1, is 0",
        "shared/base.conf:3: lambdarts.search.epochs must be a whole number of at least 1, is 0",
        "shared/base.conf:4: lambdarts.serach is not a known key; did you mean lambdarts.search?");
  }

  @Test
  void includesAreRelativeToTheIncludedFile() {
    fixture.write("shared/base.conf", "include \"deeper\"\n");
    fixture.write("shared/deeper.conf", "\n\nlambdarts.search.epochs = 0");
    assertProblems(
        "include \"shared/base\"",
        "shared/deeper.conf:3: lambdarts.search.epochs must be a whole number of at least 1, is 0");
  }

  @Test
  void anIncludedFileMayNameOthersAnywhereInTheFolderOfTheConfig() {
    fixture.write("shared/base.conf", "include \"../beside.conf\"\ninclude \"../../outside\"\n");
    fixture.write("beside.conf", "\nlambdarts.search.epochs = 0");
    assertProblems(
        "include \"shared/base\"",
        "shared/base.conf:2: the included \"../../outside\" leads out of the config's folder; a config includes only files in its folder or below, by their relative paths: copy it there");
  }

  @Test
  void aLinkDoesNotLeadOutOfTheFolder(@TempDir Path elsewhere) throws IOException {
    Path secret = Files.writeString(elsewhere.resolve("secret.conf"), "lambdarts.seeds = [7]");
    Files.createSymbolicLink(fixture.write("a/b.conf", "").resolveSibling("link.conf"), secret);
    assertProblems(
        "include \"a/link\"",
        "quickstart.conf:1: the included \"a/link\" is a link that leads out of the config's folder; a config includes only files in its folder or below, by their relative paths: copy it there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"beside.conf\"",
        "file(\"beside.conf\")",
        "url(\"file:beside.conf\")",
        "classpath(\"reference.conf\")"
      })
  void theResolvedConfigOfARunIncludesNothing(String included) {
    fixture.write("beside.conf", "lambdarts.search.epochs = 0");
    Path stored = fixture.write("run/config.conf", "\ninclude " + included);
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () -> new RunConfigReader(ConfigFixture.plugins(), Map.of()).read(stored, Map.of()));
    assertTrue(
        fixture.message(e).contains("run/config.conf:2: the included ")
            && fixture.message(e).contains("resolved config of a run, which includes nothing"),
        fixture.message(e));
  }

  @Test
  void anOverrideIncludesNothing() {
    Path beside = fixture.write("beside.conf", "order = first");
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () ->
                fixture.read(
                    "",
                    Map.of("lambdarts.search", "{ include file(\"" + beside + "\") }"),
                    Map.of()));
    assertTrue(e.getMessage().contains("cannot include " + beside), e.getMessage());
  }

  @Test
  void unreadableIncludesAreAllToldBeforeAnythingElse() {
    fixture.write("one.conf", "a = [");
    fixture.write("two.conf", "include \"three.conf\"");
    assertProblems(
        "include \"one.conf\"\ninclude \"two.conf\"\ninclude \"four.conf\"\nlambdarts.seeds = []",
        "quickstart.conf:3: the included \"four.conf\" is not there; the path is relative to this"
            + " file",
        "one.conf:1: is not valid HOCON: list should have ] or a first element after the open [,"
            + " instead had token: end of file (if you want end of file to be part of a string value, then"
            + " double-quote it)",
        "two.conf:1: the included \"three.conf\" is not there; the path is relative to this file");
  }

  @Test
  void theSameMissingIncludeTwice() {
    assertProblems(
        "include \"base.conf\"\n\ninclude \"base.conf\"",
        "quickstart.conf:1: the included \"base.conf\" is not there; the path is relative to this"
            + " file",
        "quickstart.conf:3: the included \"base.conf\" is not there; the path is relative to this"
            + " file");
  }

  @Test
  void aSectionMergedFromTwoFilesIsToldWhereItFirstStands() {
    fixture.write("base.conf", "\nlambdarts.serach.epochs = 1");
    assertProblems(
        "include \"base.conf\"\n\n\nlambdarts.serach.order = first",
        "base.conf:2: lambdarts.serach is not a known key; did you mean lambdarts.search?");
  }

  @Test
  void aKeyGivenTwiceIsToldWhereItCountsLast() {
    assertProblems(
        "lambdarts.search.epochs = 0\nlambdarts.search.epochs = 3\nlambdarts.search.epochs = -1",
        "quickstart.conf:3: lambdarts.search.epochs must be a whole number of at least 1, is -1");
  }

  @Test
  void aSubstitutedValueIsToldWhereItIsUsedAndWhereItIsFrom() {
    assertProblems(
        "vars {\n  epochs = 0\n}\nlambdarts.search.epochs = ${vars.epochs}",
        "quickstart.conf:4: lambdarts.search.epochs must be a whole number of at least 1, is 0"
            + " (from quickstart.conf:2)");
  }

  @Test
  void aValueWithinASubstitutedSectionIsToldWhereItStands() {
    assertProblems(
        "vars {\n  quick { epochs = 0 }\n}\nlambdarts.search = ${vars.quick} {\n  order = first\n}",
        "quickstart.conf:2: lambdarts.search.epochs must be a whole number of at least 1, is 0");
  }

  @Test
  void anElementIsToldAtItsOwnLine() {
    assertProblems(
        "lambdarts.derive.lambdas = [\n  0,\n  2,\n  1\n  3\n]",
        "quickstart.conf:3: lambdarts.derive.lambdas must be a list of numbers from 0 to 1, none"
            + " twice, holds 2",
        "quickstart.conf:5: lambdarts.derive.lambdas must be a list of numbers from 0 to 1, none"
            + " twice, holds 3");
  }

  @Test
  void aValueFromTheEnvironmentIsToldSo() {
    String variable = "PATH";
    assumeTrue(System.getenv(variable) != null, "the environment has no " + variable);
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () -> fixture.read("\nlambdarts.search.epochs = ${" + variable + "}"));
    String message = fixture.message(e);
    assertTrue(
        message.startsWith(
            "quickstart.conf:2: lambdarts.search.epochs must be a whole number of at least 1, is "),
        message);
    assertTrue(message.endsWith(" (from the environment)"), message);
  }

  @Test
  void everyMissingSubstitutionIsTold() {
    assertProblems(
        """
        lambdarts {
          search.epochs = ${vars.epochs}
          search.batch-size = 1
          dataset { path = ${vars.root}/images, train-images = ${?vars.images} }
          hypernetwork.name = ${vars.form}
          hypernetwork.knots = 3
          seeds = [1, ${vars.seed}]
          train = ${vars.train}
        }
        """,
        "quickstart.conf:2: ${vars.epochs} stands for nothing: no such key or environment variable",
        "quickstart.conf:3: lambdarts.search.batch-size must be a whole number of at least 2, is 1",
        "quickstart.conf:4: ${vars.root} stands for nothing: no such key or environment variable",
        "quickstart.conf:5: ${vars.form} stands for nothing: no such key or environment variable",
        "quickstart.conf:7: ${vars.seed} stands for nothing: no such key or environment variable",
        "quickstart.conf:8: ${vars.train} stands for nothing: no such key or environment variable");
  }

  @Test
  void allProblemsInTheOrderOfTheFile() {
    assertProblems(
        """
        epochs = 3
        lambdarts {
          seeds = [1, 1]
          train.epochs = 0
          search {
            batch-size = 1
            epoch = 5
          }
          dataset.path = []
          backend.name = tensorflow
        }
        """,
        "quickstart.conf:1: epochs must be inside lambdarts { … }, or inside vars { … } if it is a"
            + " variable",
        "quickstart.conf:3: lambdarts.seeds must be a list of one or more whole numbers, none"
            + " twice, holds 1 twice",
        "quickstart.conf:4: lambdarts.train.epochs must be a whole number of at least 1, is 0",
        "quickstart.conf:6: lambdarts.search.batch-size must be a whole number of at least 2, is 1",
        "quickstart.conf:7: lambdarts.search.epoch is not a known key; did you mean"
            + " lambdarts.search.epochs?",
        "quickstart.conf:9: lambdarts.dataset.path must be a text, is []",
        "quickstart.conf:10: lambdarts.backend.name: unknown tensor backend tensorflow; known: djl"
            + " (from djl.jar)");
  }

  @Test
  void overridesComeAfterTheFile() {
    Map<String, String> overrides = new LinkedHashMap<>();
    overrides.put("lambdarts.search.epochs", "0");
    overrides.put("lambdarts.dataset.train-images", "some");
    overrides.put("search.order", "first");
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () ->
                fixture.read(
                    "lambdarts.seeds = []",
                    overrides,
                    Map.of("lambdarts.search.train-share", "2", "lambdarts.home", "/opt")));
    assertEquals(
        """
        quickstart.conf:1: lambdarts.seeds must be a list of one or more whole numbers, none \
        twice, is empty
        system property lambdarts.search.train-share: lambdarts.search.train-share must be a \
        number above 0 and below 1, is 2
        command line --set lambdarts.search.epochs=0: lambdarts.search.epochs must be a whole \
        number of at least 1, is 0
        command line --set lambdarts.dataset.train-images=some: lambdarts.dataset.train-images \
        must be a whole number, is "some"
        command line --set search.order=first: search must be inside lambdarts { … }, or \
        inside vars { … } if it is a variable; did you mean lambdarts.search?""",
        fixture.message(e));
  }

  @Test
  void anOverrideThatIsNoHocon() {
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () -> fixture.read("", Map.of("lambdarts.seeds", "[1, 2"), Map.of()));
    assertEquals(
        "command line --set lambdarts.seeds=[1, 2: is not valid HOCON: list should have ended with"
            + " ] or had a comma, instead had token: end of file (if you want end of file to be"
            + " part of a string value, then double-quote it)",
        e.getMessage());
  }

  @Test
  void anUnknownDefaultIsToldOfTheFile() {
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () ->
                new RunConfigReader(
                        new PluginCatalog(
                            "plugins",
                            ConfigFixture.plugins().plugins().stream()
                                .filter(plugin -> !plugin.origin().name().equals("djl"))
                                .toList(),
                            List.of()),
                        Map.of())
                    .read(fixture.write("quickstart.conf", "lambdarts {}"), Map.of()));
    assertEquals(
        "quickstart.conf: lambdarts.backend.name (the default): unknown tensor backend djl; there"
            + " is no tensor backend in plugins",
        fixture.message(e));
  }

  private void assertProblems(String content, String... lines) {
    InvalidConfigException e =
        assertThrows(InvalidConfigException.class, () -> fixture.read(content));
    assertEquals(String.join("\n", lines), fixture.message(e));
    assertEquals(lines.length, e.problems().size());
  }

  private String messageOf(Path file) {
    return fixture.message(
        assertThrows(
            InvalidConfigException.class,
            () -> new RunConfigReader(ConfigFixture.plugins(), Map.of()).read(file, Map.of())));
  }
}
