package org.lambdarts.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The README's guide for authors, followed to the letter. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the launcher for POSIX shells")
final class GuideIT {

  private static final int LONGEST_CLASS = 40;

  @Test
  void leadsFromAnEmptyFolderToASearchWithTheReadersOperation() throws Exception {
    Guide guide = Guide.read(Files.readAllLines(Path.of("../README.md")), "Write an operation");
    Workshop workshop = Workshop.open("guide-workshop");
    Launcher.Result result =
        workshop.run(
            workshop.folder().resolve("author"),
            guide.steps().stream().map(Guide.Step::script).collect(Collectors.joining()));
    assertEquals(0, result.status(), result.out() + result.err());
    assertTrue(
        result.out().contains("sep_conv_9x9, an operation from wide-conv-1.0.jar, version 1.0"),
        result.out());
    // two edges of the normal cell, two of the reduction cell
    assertEquals(
        4, guide.printed().stream().filter(line -> line.endsWith("  sep_conv_9x9")).count());
    assertTrue(
        result.out().stripTrailing().endsWith(String.join("\n", guide.printed())), result.out());
  }

  @Test
  void anOperationIsAShortClass() throws Exception {
    Guide guide = Guide.read(Files.readAllLines(Path.of("../README.md")), "Write an operation");
    List<Guide.Text> classes =
        guide.steps().stream()
            .filter(Guide.Text.class::isInstance)
            .map(Guide.Text.class::cast)
            .filter(file -> file.path().startsWith("src/main/java/"))
            .toList();
    assertEquals(1, classes.size());
    assertTrue(classes.get(0).lines().size() <= LONGEST_CLASS);
  }
}
