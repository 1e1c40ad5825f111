package org.lambdarts.plugin.dataset.imagefolder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.FolderSurvey;
import org.lambdarts.testkit.image.Pictures;

final class FolderVisitTest {

  private static final int BLUE = 0xFF3366FF;
  private static final int GRAY = 0xFF777777;

  @TempDir Path folder;

  @Test
  void classesAreCountedAndSizesMeasured() throws IOException {
    write("cat", 10, 300, 200, BLUE);
    write("dog", 15, 90, 120, BLUE);
    FolderSurvey survey = survey();
    assertEquals(
        List.of(
            "25 images of 2 classes: 20 to train, 5 to test, drawn from each class",
            "  cat  8 to train, 2 to test",
            "  dog  12 to train, 3 to test",
            "sizes from 90 x 120 to 300 x 200 pixels",
            "few: cat has 8 images to train; expect little below 20 of each class"),
        survey.findings());
    Map<String, Object> settings = settings(survey);
    assertEquals(folder.toString(), settings.get("path"));
    assertEquals(0.2, settings.get("test-share"));
    assertEquals(64, settings.get("height"));
    assertEquals(64, settings.get("width"));
    assertEquals(3, settings.get("channels"));
    assertFalse(settings.containsKey("skip-unreadable"));
  }

  @Test
  void smallImagesStaySmall() throws IOException {
    write("cat", 3, 28, 28, BLUE);
    write("dog", 3, 28, 300, BLUE);
    assertEquals(32, settings(survey()).get("height"));
  }

  @Test
  void grayIsOneChannelWhateverItIsStoredAs() throws IOException {
    write("cat", 3, 60, 60, GRAY);
    Files.createDirectories(folder.resolve("dog"));
    for (int i = 0; i < 3; i++) {
      Pictures.write(folder.resolve("dog/" + i + ".png"), Pictures.png(Pictures.gray(1, 1, 9 * i)));
    }
    FolderSurvey survey = survey();
    assertEquals(1, settings(survey).get("channels"));
    assertFalse(settings(survey).containsKey("saturation"));
    assertTrue(
        survey.findings().contains("sizes from 1 x 1 to 60 x 60 pixels, all gray"),
        survey.findings().toString());
    write("dog", 1, 60, 60, BLUE);
    assertEquals(3, settings(survey()).get("channels"));
  }

  @Test
  void aFolderThatIsDividedNeedsNoShare() throws IOException {
    write("train/cat", 4, 60, 60, BLUE);
    write("train/dog", 4, 60, 60, BLUE);
    write("test/cat", 1, 60, 60, BLUE);
    write("test/dog", 2, 60, 60, BLUE);
    FolderSurvey survey = survey();
    assertFalse(settings(survey).containsKey("test-share"));
    assertEquals("11 images of 2 classes: 8 to train, 3 to test", survey.findings().get(0));
  }

  @Test
  void whatCannotBeReadIsNamedAndLeftOut() throws IOException {
    write("cat", 30, 60, 60, BLUE);
    write("dog", 30, 60, 60, BLUE);
    Path note = folder.resolve("cat/note.png");
    Files.writeString(note, "no image", StandardCharsets.UTF_8);
    FolderSurvey survey = survey();
    assertEquals(true, settings(survey).get("skip-unreadable"));
    int said = survey.findings().indexOf("left out, because they cannot be read: 1");
    assertEquals(
        "  the image "
            + note
            + " is neither a PNG nor a JPEG, whatever its name: save it again as a grayscale or RGB"
            + " PNG or JPEG, or delete it",
        survey.findings().get(said + 1));
  }

  @Test
  void classesOfVeryDifferentSizesAreTold() throws IOException {
    write("cat", 25, 60, 60, BLUE);
    write("dog", 100, 60, 60, BLUE);
    assertTrue(
        survey()
            .findings()
            .contains(
                "uneven: dog has 4.0 times as many images as cat; accuracy follows the larger"
                    + " classes"),
        survey().findings().toString());
  }

  @Test
  void oneClassIsRejected() throws IOException {
    write("cat", 4, 60, 60, BLUE);
    assertEquals(
        "the folder "
            + folder
            + " has only the folder cat, but two classes or more are needed: put the images of each"
            + " class into a folder of its own",
        assertThrows(LambdartsException.class, this::survey).getMessage());
  }

  @Test
  void aClassOfWhichNothingCanBeReadIsRejected() throws IOException {
    write("cat", 4, 60, 60, BLUE);
    Files.createDirectories(folder.resolve("dog"));
    Files.writeString(folder.resolve("dog/a.png"), "no image");
    Files.writeString(folder.resolve("dog/b.png"), "no image");
    assertEquals(
        "the class dog in "
            + folder
            + " needs 2 or more images to train that can be read, and has 0: add images or delete its"
            + " folder",
        assertThrows(LambdartsException.class, this::survey).getMessage());
  }

  private FolderSurvey survey() {
    return new ImageFolderFactory().survey(folder).orElseThrow();
  }

  private static Map<String, Object> settings(FolderSurvey survey) {
    return survey.settings().stream()
        .collect(
            Collectors.toMap(FolderSurvey.Setting::key, setting -> setting.value().unwrapped()));
  }

  private void write(String name, int images, int width, int height, int color) throws IOException {
    byte[] png = Pictures.png(Pictures.plain(width, height, color));
    for (int i = 0; i < images; i++) {
      Pictures.write(folder.resolve(name + "/" + name.replace('/', '-') + i + ".png"), png);
    }
  }
}
