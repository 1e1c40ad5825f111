package org.lambdarts.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.LambdartsException;

class FactoryProblemsTest {

  private static final String CONFIG =
      """
      lambdarts {
        search-space {
          name = darts-cells
          head-knots = 1
          cells = -1
        }
        operations.mb_conv_3x3.expansion = 0
      }
      """;

  @TempDir private Path folder;
  private ConfigFixture fixture;
  private RunSettings settings;

  @BeforeEach
  void read() {
    fixture = new ConfigFixture(folder);
    settings = fixture.read(CONFIG);
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        violation(
            c -> new IllegalArgumentException("cells must be at least 1, is -1"),
            "quickstart.conf:5: lambdarts.search-space.cells must be at least 1, is -1"),
        violation(
            c -> new IllegalArgumentException("no 'cells' below 1"),
            "quickstart.conf:5: lambdarts.search-space.cells: no 'cells' below 1"),
        violation(
            c -> new ConfigException.BadValue("cells", "cells must be at least 1"),
            "quickstart.conf:5: lambdarts.search-space.cells must be at least 1"),
        violation(
            c -> new ConfigException.BadValue("cells", "must be at least 1"),
            "quickstart.conf:5: lambdarts.search-space.cells must be at least 1"),
        violation(
            c -> new ConfigException.BadValue(c.origin(), "head-knots", "must be at least 2"),
            "quickstart.conf:4: lambdarts.search-space.head-knots must be at least 2"),
        violation(
            c -> thrown(() -> c.getBoolean("cells")),
            "quickstart.conf:5: lambdarts.search-space.cells has type NUMBER rather than BOOLEAN"),
        violation(
            c -> new LambdartsException("head-knots is 1, must be 0 or at least 2"),
            "quickstart.conf:4: lambdarts.search-space.head-knots is 1, must be 0 or at least 2"),
        violation(
            c ->
                new LambdartsException(
                    c.getValue("cells").origin().description() + ": cells = -1 is negative"),
            "quickstart.conf:5: lambdarts.search-space.cells = -1 is negative"),
        violation(
            c -> new LambdartsException("channels must be even, is 16"),
            "quickstart.conf:3: lambdarts.search-space.channels must be even, is 16"),
        violation(
            c -> new IllegalArgumentException("this does not fit"),
            "quickstart.conf:3: lambdarts.search-space: this does not fit"));
  }

  @ParameterizedTest
  @MethodSource("violations")
  void violationsAreToldAtTheirKey(Function<Config, RuntimeException> thrown, String line) {
    Problem problem =
        new FactoryProblems(settings)
            .of(
                "search-space",
                settings.searchSpace().config(),
                thrown.apply(settings.searchSpace().config()))
            .orElseThrow();
    assertEquals(line, problem.toString().replace(folder + "/", ""));
  }

  @Test
  void violationsOfOperations() {
    assertEquals(
        Optional.of(
            new Problem(
                new Location(folder.resolve("quickstart.conf").toString(), 7),
                "lambdarts.operations.mb_conv_3x3.expansion must be at least 1")),
        new FactoryProblems(settings)
            .ofOperation(
                "mb_conv_3x3",
                settings.operations().get("mb_conv_3x3"),
                new IllegalArgumentException("expansion must be at least 1")));
  }

  @Test
  void whatAnOperationSaysOfNoKeyMayBeAboutItsPlace() {
    assertEquals(
        Optional.empty(),
        new FactoryProblems(settings)
            .ofOperation(
                "mb_conv_3x3",
                settings.operations().get("mb_conv_3x3"),
                new IllegalArgumentException("needs an even number of channels, got 5")));
  }

  @Test
  void aDefectOfAnOperationIsNoProblemOfTheConfig() {
    assertEquals(
        Optional.empty(),
        new FactoryProblems(settings)
            .ofOperation(
                "mb_conv_3x3",
                settings.operations().get("mb_conv_3x3"),
                new IllegalStateException("expansion")));
  }

  @Test
  void aDefaultIsToldOfTheFile() {
    assertEquals(
        Optional.of(
            new Problem(
                new Location(folder.resolve("quickstart.conf").toString(), 0),
                "lambdarts.backend.device must be gpu")),
        new FactoryProblems(settings)
            .of(
                "backend",
                settings.backend().config(),
                new IllegalArgumentException("device must be gpu")));
  }

  @Test
  void anOverrideForTrainingIsToldWhereItStands() {
    RunSettings training =
        fixture.read("lambdarts {\n search-space.cells = 3\n train.search-space.cells = 0\n}");
    assertEquals(
        3,
        new FactoryProblems(training)
            .of(
                "search-space",
                training.training().searchSpace(),
                new IllegalArgumentException("cells must be at least 1"))
            .orElseThrow()
            .location()
            .line());
  }

  static Stream<RuntimeException> others() {
    return Stream.of(
        new LambdartsException("the folder cells has no file a: get it"),
        new IllegalStateException("cells must be at least 1"),
        new NullPointerException());
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatIsNoViolationAboutTheSectionIsLeftAlone(RuntimeException thrown) {
    assertEquals(
        Optional.empty(),
        new FactoryProblems(settings).of("search-space", settings.searchSpace().config(), thrown));
  }

  private static Arguments violation(Function<Config, RuntimeException> thrown, String line) {
    return Arguments.of(thrown, line);
  }

  private static RuntimeException thrown(Runnable code) {
    return assertThrows(ConfigException.class, code::run);
  }

  @Test
  void namesTheKeyOfTrainingWhereTheValueIsFromThere() {
    RunSettings trained =
        fixture.read("lambdarts {\n search-space.cells = 3\n train.search-space { cells = -1 }\n}");
    FactoryProblems problems = new FactoryProblems(trained);
    IllegalArgumentException thrown = new IllegalArgumentException("cells must be at least 1");
    assertEquals(
        "quickstart.conf:3: lambdarts.train.search-space.cells must be at least 1",
        text(problems.of("search-space", trained.training().searchSpace(), thrown)));
    assertEquals(
        "quickstart.conf:2: lambdarts.search-space.cells must be at least 1",
        text(problems.of("search-space", trained.searchSpace().config(), thrown)));
  }

  private String text(Optional<Problem> problem) {
    return problem.orElseThrow().toString().replace(folder + "/", "");
  }
}
