package org.lambdarts.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.testkit.image.Pictures;

/** The page about trained networks, followed to the letter after a small run. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts the launcher for POSIX shells")
final class NetworksPageIT {

  private static final String NETWORK = "runs/photos/seed-0/networks/lambda-0.5";

  private static final List<String> CLASSES = List.of("bar", "disc", "ring");

  private static final String CONFIG =
      """
      lambdarts {
        name = photos
        backend.threads = 1
        dataset { name = image-folder, path = photos, height = 12, width = 12, channels = 1 }
        search-space {
          name = chain, stem-channels = 4, widths = [4, 8], strides = [2, 2], blocks = [1, 1]
        }
        search { epochs = 1, order = first, batch-size = 8, steps-per-epoch = 2 }
        derive.lambdas = [0.5]
        train { epochs = 1, batch-size = 8 }
      }
      """;

  @TempDir private static Path folder;

  private static Page page;

  @BeforeAll
  static void run() throws Exception {
    page = Page.read(Path.of("src/main/dist/docs/networks.md"));
    for (String name : CLASSES) {
      write("photos/train", name, 8);
      write("photos/test", name, 8);
    }
    write("more", "ring", 2);
    Files.copy(folder.resolve("more/ring/0.png"), folder.resolve("new.jpg"));
    Files.writeString(folder.resolve("photos.conf"), CONFIG);
    Launcher.Result result = Launcher.run(folder, "run", "photos.conf");
    assertEquals(0, result.status(), result.err());
  }

  /** Noise of a brightness of its own. */
  private static void write(String place, String name, int count) throws IOException {
    ImageShape shape = new ImageShape(3, 20, 16);
    for (int i = 0; i < count; i++) {
      var random = RandomSource.of(i).child(place).child(name).generator();
      float[] pixels = new float[shape.size()];
      for (int j = 0; j < pixels.length; j++) {
        pixels[j] = (CLASSES.indexOf(name) + random.nextFloat()) / CLASSES.size();
      }
      Pictures.write(
          folder.resolve(place).resolve(name).resolve(i + ".png"), Pictures.png(pixels, shape));
    }
  }

  @Test
  void everyCommandDoesWhatThePageSays() throws Exception {
    Map<String, String> path =
        Map.of("PATH", Launcher.home().resolve("bin") + File.pathSeparator + System.getenv("PATH"));
    for (String command : page.commands()) {
      Launcher.Result result = Launcher.script(folder, path, command);
      assertEquals(0, result.status(), command + ": " + result.err());
      if (command.contains("--json")) {
        assertEquals(3, result.out().lines().count(), result.out());
        assertTrue(
            result.out().startsWith("{\"image\":\"new.jpg\",\"classes\":[{\"class\":\""),
            result.out());
      } else if (command.contains(" predict ")) {
        assertTrue(result.out().matches("new.jpg: (\\w+ [0-9.]+%(, )?){3}\\R"), result.out());
      } else {
        String expected =
            "(?s)accuracy  [0-9.]+% \\([0-9]+ of 24 images\\)\\R\\Rclass +images +precision +recall\\R"
                + "bar +8 .*disc +8 .*ring +8 .*";
        assertTrue(result.out().matches(expected), result.out());
      }
    }
    assertEquals(4, page.commands().size());
    String html = Files.readString(folder.resolve("test.html"));
    assertTrue(html.contains("is \\ taken for"), html);
  }

  @Test
  void theAccuracyIsThatOfTheRun() throws Exception {
    String row = Files.readAllLines(folder.resolve("runs/photos/results.csv")).get(1);
    double accuracy = Double.parseDouble(row.split(",", -1)[8]);
    String expected = String.format(java.util.Locale.ROOT, "accuracy  %.2f%%", 100 * accuracy);
    for (String[] data : new String[][] {{}, {"photos"}, {"photos/test"}}) {
      String[] words =
          Stream.concat(Stream.of("evaluate", NETWORK), Stream.of(data)).toArray(String[]::new);
      Launcher.Result result = Launcher.run(folder, words);
      assertEquals(0, result.status(), result.err());
      assertTrue(result.out().startsWith(expected), result.out() + " of " + row);
    }
  }

  @Test
  void theProgramSaysWhatTheCommandSays() throws Exception {
    Page.Block program =
        page.blocks().stream()
            .filter(block -> block.language().equals("java"))
            .findFirst()
            .orElseThrow();
    Path source = folder.resolve(program.file().orElseThrow());
    Files.createDirectories(source.getParent());
    Files.writeString(source, program.text());
    String classPath;
    try (Stream<Path> jars = Files.list(Launcher.home().resolve("lib"))) {
      classPath = jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-classpath", classPath, "-d", folder.toString(), "" + source));
    Launcher.Result said =
        Launcher.script(
            folder,
            Map.of("CLASSES", folder + File.pathSeparator + classPath),
            "java -cp \"$CLASSES\" Recognize \"$LAMBDARTS_HOME/plugins\" " + NETWORK + " new.jpg");
    assertEquals(0, said.status(), said.err());
    Launcher.Result command = Launcher.run(folder, "predict", NETWORK, "new.jpg", "--top", "1");
    assertTrue(
        command.out().startsWith("new.jpg: " + said.out().strip() + " "),
        command.out() + " and " + said.out());
  }

  @Test
  void whatCannotBeReadIsNamedAndTheOthersAreClassified() throws Exception {
    Files.writeString(folder.resolve("note.png"), "no image");
    Launcher.Result result =
        Launcher.run(folder, "predict", NETWORK, "note.png", "new.jpg", "nothing.png");
    assertEquals(1, result.status());
    assertEquals(2, result.err().lines().count(), result.err());
    assertTrue(result.err().contains("the image note.png is neither a PNG nor a JPEG"));
    assertTrue(result.err().contains("nothing.png: it is not there"), result.err());
    assertTrue(result.out().startsWith("new.jpg: "), result.out());
  }
}
