package org.lambdarts.runtime.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The two sides are loaded apart: what one named of the other would not be found. */
@AnalyzeClasses(
    packages = "org.lambdarts.runtime.spark",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  private static final String OWN = "org.lambdarts.runtime.spark.";

  @ArchTest
  static final ArchRule MEETING_POINT_NAMES_JAVA_ONLY =
      classes()
          .that()
          .resideInAPackage(OWN + "cluster")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", OWN + "cluster");

  @ArchTest
  static final ArchRule SPARK_SIDE_NAMES_NO_LAMBDARTS =
      classes()
          .that()
          .resideInAPackage(OWN + "submit")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "scala..",
              "org.apache.spark..",
              "org.apache.hadoop..",
              "org.jspecify..",
              OWN + "cluster",
              OWN + "submit");

  @ArchTest
  static final ArchRule RUN_SIDE_NAMES_NO_SPARK =
      noClasses()
          .that()
          .resideInAPackage(OWN + "executor")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("scala..", "org.apache..", OWN + "submit");
}
