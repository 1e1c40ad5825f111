package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.tensor.ElementType;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What authors see of the search for a backend. This class path has none. */
final class BackendAtHandTest {

  @Test
  void withoutABackendTestsAreSkippedAndSaySo() throws Exception {
    String output = twoTests();
    assertEquals(1, count(output, "WARNING: tests of a Lambdarts contract are SKIPPED: "), output);
    assertTrue(output.contains("LAMBDARTS_HOME"), output);
    assertEquals(2, count(output, "skipped: there is no tensor backend to test on"), output);
  }

  @Test
  void withoutABackendTestsFailWhereItIsRequired() throws Exception {
    String output = twoTests("-Dtestkit.backend=required");
    assertEquals(2, count(output, "failed: there is no tensor backend to test on"), output);
  }

  /** In a process of its own, for the warning comes once in a process. */
  private static String twoTests(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath(), TwoTests.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("LAMBDARTS_HOME");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  private static String classPath() {
    String whole = System.getProperty("surefire.test.class.path");
    return whole == null ? System.getProperty("java.class.path") : whole;
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  /** Two tests that need a backend. */
  static final class TwoTests {

    public static void main(String[] arguments) {
      for (int i = 0; i < 2; i++) {
        BackendAtHand choice = BackendAtHand.all().findFirst().orElseThrow();
        try {
          choice.open(ElementType.FLOAT32);
        } catch (TestAbortedException skipped) {
          System.out.println("skipped: " + skipped.getMessage());
        } catch (AssertionFailedError failed) {
          System.out.println("failed: " + failed.getMessage());
        }
      }
    }
  }

  @Test
  void oneThreadComputesWhereThereIsASettingForIt() {
    assertEquals(
        1,
        BackendAtHand.singleThreaded(ConfigFactory.parseString("threads = 0, device = cpu"))
            .getInt("threads"));
    assertEquals(
        ConfigFactory.parseString("device = cpu"),
        BackendAtHand.singleThreaded(ConfigFactory.parseString("device = cpu")));
  }

  @Test
  void keepsTheLogSilentUnlessAskedOtherwise() {
    BackendAtHand.present();
    assertEquals("ERROR", System.getProperty("slf4j.internal.verbosity"));
  }
}
