package org.lambdarts.runtime;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.lambdarts.runtime.search.Lambda;
import org.lambdarts.runtime.train.TrainingResult;

/** Which way dependencies point: plugins → api ← runtime, over all modules. */
@AnalyzeClasses(
    packages = "org.lambdarts",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      DependencyRulesTest.DoNotIncludeJarsOfTests.class
    })
final class DependencyRulesTest {

  private static final String API = "org.lambdarts.api..";
  private static final String TESTKIT = "org.lambdarts.testkit..";
  private static final String RUNTIME = "org.lambdarts.runtime..";
  private static final String PLUGINS = "org.lambdarts.plugin..";
  private static final String[] REPORT = {
    "org.lambdarts.runtime.report..", "org.lambdarts.runtime.drawing.."
  };
  private static final String BENCHMARK = "org.lambdarts.runtime.benchmark..";
  private static final String CLI = "org.lambdarts.runtime.cli..";

  /** Once packaged, the fixtures of the core are no folder of test classes. */
  static final class DoNotIncludeJarsOfTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule THE_API_IS_JAVA_WITH_HOCON =
      classes()
          .that()
          .resideInAPackage(API)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              API,
              "java..",
              "javax.imageio..",
              "com.typesafe.config..",
              "org.apiguardian..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule THE_TESTKIT_KNOWS_THE_API_AND_JUNIT =
      classes()
          .that()
          .resideInAPackage(TESTKIT)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              TESTKIT,
              API,
              "java..",
              "javax.imageio..",
              "com.typesafe.config..",
              "org.apiguardian..",
              "org.jspecify..",
              "org.junit..",
              "org.opentest4j..");

  @ArchTest
  static final ArchRule PLUGINS_KNOW_ONLY_THE_API =
      noClasses()
          .that()
          .resideInAPackage(PLUGINS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RUNTIME, TESTKIT);

  // Every module of plugins is one package.
  @ArchTest
  static final ArchRule PLUGINS_DO_NOT_KNOW_EACH_OTHER =
      slices().matching("org.lambdarts.plugin.(**)").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule THE_RUNTIME_KNOWS_NO_PLUGIN =
      noClasses()
          .that()
          .resideInAPackage(RUNTIME)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PLUGINS, TESTKIT);

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_THE_REPORT =
      noClasses()
          .that()
          .resideOutsideOfPackages(with(CLI, REPORT))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(REPORT);

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_THE_BENCHMARK =
      noClasses()
          .that()
          .resideOutsideOfPackages(CLI, BENCHMARK)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(BENCHMARK);

  @ArchTest
  static final ArchRule NOTHING_KNOWS_THE_COMMAND_LINE =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLI)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CLI);

  @ArchTest
  static final ArchRule THE_COMMAND_LINE_LEAVES_WORK_TO_THE_FACADE =
      noClasses()
          .that()
          .resideInAPackage(CLI)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "org.lambdarts.runtime.data..",
                      "org.lambdarts.runtime.optimizer..",
                      "org.lambdarts.runtime.safetensors..",
                      "org.lambdarts.runtime.search..",
                      "org.lambdarts.runtime.train..")
                  // the figures in the facade's results
                  .and(not(belongToAnyOf(Lambda.class, TrainingResult.class))));

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_THE_FACADE =
      classes()
          .that()
          .resideInAPackage("org.lambdarts.runtime")
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAnyPackage("org.lambdarts.runtime", CLI);

  @ArchTest
  static final ArchRule PACKAGES_OF_THE_RUNTIME_ARE_FREE_OF_CYCLES =
      slices().matching("org.lambdarts.runtime.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PACKAGES_OF_THE_TESTKIT_ARE_FREE_OF_CYCLES =
      slices().matching("org.lambdarts.testkit.(*)..").should().beFreeOfCycles();

  private static String[] with(String first, String[] rest) {
    return Stream.concat(Stream.of(first), Stream.of(rest)).toArray(String[]::new);
  }
}
