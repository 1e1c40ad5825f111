package org.lambdarts.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The page about photographs, followed to the letter. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the launcher for POSIX shells")
final class PhotographsIT {

  private static final Path PAGE = Path.of("src/main/dist/docs/photographs.md");

  /** Of three classes; what is guessed is right a third of the time. */
  private static final double LEAST_ACCURACY = 60;

  private static Path author;
  private static Guide guide;
  private static Launcher.Result result;

  @BeforeAll
  static void follow() throws Exception {
    Workshop workshop = Workshop.open("photographs-workshop");
    author = workshop.folder().resolve("author");
    guide = Guide.read(Files.readAllLines(PAGE), "From a folder to a network that runs elsewhere");
    result =
        workshop.run(
            author, guide.steps().stream().map(Guide.Step::script).collect(Collectors.joining()));
    assertEquals(0, result.status(), result.out() + result.err());
  }

  @Test
  void whatIsPrintedIsWhatThePageShows() {
    assertTrue(result.out().contains(String.join("\n", guide.printed()) + "\n"), result.out());
  }

  @Test
  void shapesAreToldApart() {
    List<Double> accuracies =
        Pattern.compile("accuracy +([0-9.]+)%")
            .matcher(result.out())
            .results()
            .map(found -> Double.valueOf(found.group(1)))
            .toList();
    // of the budget's network, and of the same on new photographs
    assertTrue(accuracies.size() >= 2, result.out());
    accuracies.forEach(accuracy -> assertTrue(accuracy > LEAST_ACCURACY, result.out()));
  }

  @Test
  void aNewPhotographIsClassified() {
    Matcher circle =
        Pattern.compile("(?m)^new/circle/circle-0000\\.jpg: (circle|square|triangle) [0-9.]+%, .*$")
            .matcher(result.out());
    assertTrue(circle.find(), result.out());
  }

  /**
   * The last three lines are the example's: the classes of a photograph that predict has told too.
   */
  @Test
  void theExampleRunsTheOnnxFileAndSaysTheSame() {
    Matcher predicted =
        Pattern.compile("(?m)^new/square/square-0001\\.png: (\\w+) ([0-9.]+)%")
            .matcher(result.out());
    assertTrue(predicted.find(), result.out());
    List<String> lines = result.out().stripTrailing().lines().toList();
    double told =
        lines.subList(lines.size() - 3, lines.size()).stream()
            .filter(line -> line.startsWith(predicted.group(1) + " "))
            .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9.]", "")))
            .findFirst()
            .orElseThrow(() -> new AssertionError(result.out()));
    // the example scales by another rule than Lambdarts
    assertEquals(Double.parseDouble(predicted.group(2)), told, 20, result.out());
  }

  @Test
  void thePageOfMistakesIsWhole() throws Exception {
    String page = Files.readString(author.resolve("mistakes.html"));
    assertTrue(page.contains("triangle") && page.stripTrailing().endsWith("</html>"), page);
  }
}
