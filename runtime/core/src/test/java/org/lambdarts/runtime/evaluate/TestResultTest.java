package org.lambdarts.runtime.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Augmentation;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.api.dataset.Normalization;

/** What is counted and kept of a test. */
final class TestResultTest {

  private static final List<String> CLASSES = List.of("=a", "b, c", "d");

  /** Of five images: two right, the last the surest mistake. */
  private static final List<Prediction> PREDICTIONS =
      List.of(
          new Prediction(0, 0, 0.9),
          new Prediction(0, 1, 0.5),
          new Prediction(1, 1, 0.6),
          new Prediction(1, 0, 0.5),
          new Prediction(1, 0, 0.75));

  @TempDir private Path folder;

  @Test
  void classesAreScored() {
    ConfusionMatrix confusion = ConfusionMatrix.of(CLASSES, PREDICTIONS);
    assertEquals(
        List.of(
            new ClassScore("=a", 2, 3, 1),
            new ClassScore("b, c", 3, 2, 1),
            new ClassScore("d", 0, 0, 0)),
        confusion.scores());
    assertEquals(OptionalDouble.of(1.0 / 3), confusion.scores().get(0).precision());
    assertEquals(OptionalDouble.of(0.5), confusion.scores().get(0).recall());
    assertEquals(OptionalDouble.empty(), confusion.scores().get(2).precision());
    assertEquals(OptionalDouble.empty(), confusion.scores().get(2).recall());
    assertEquals(2, confusion.count(1, 0));
    assertEquals(
        List.of(
            new ConfusionMatrix.Confusion("b, c", "=a", 2),
            new ConfusionMatrix.Confusion("=a", "b, c", 1)),
        confusion.confusions());
    assertEquals(0.4, new TestResult(CLASSES, PREDICTIONS, List.of()).accuracy());
  }

  @Test
  void theSurestMistakesComeFirst() {
    assertEquals(List.of(4, 1, 3), WorstMistakes.of(PREDICTIONS, 10));
    assertEquals(List.of(4), WorstMistakes.of(PREDICTIONS, 1));
  }

  @Test
  void thePredictionIsTheFirstOfTheLargestLogits() {
    double[] logits = {9, 9, 9, 0, 2, 2};
    Prediction prediction = Prediction.of(2, logits, 3, 3);
    assertEquals(1, prediction.predicted());
    assertEquals(1 / (2 + Math.exp(-2)), prediction.probability(), 1e-12);
    assertTrue(Double.isNaN(Prediction.of(0, new double[] {1, Double.NaN}, 0, 2).probability()));
  }

  @Test
  void aTestIsReadAsItWasWritten() throws IOException {
    TestFiles.write(folder, new Squares(), PREDICTIONS);
    TestResult read = TestFiles.read(folder, CLASSES).orElseThrow();
    assertEquals(PREDICTIONS, read.predictions());
    assertEquals(
        List.of("test image 4", "test image 1", "test image 3"),
        read.mistakes().stream().map(Mistake::image).toList());
    Mistake worst = read.mistakes().get(0);
    assertEquals("b, c", worst.label());
    assertEquals("=a", worst.predicted());
    assertEquals(0.75, worst.probability());
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(worst.picture().orElseThrow()));
    assertEquals(3, picture.getWidth());
    assertEquals(2, picture.getHeight());
    assertEquals(204, picture.getRaster().getSample(1, 1, 0));
  }

  @Test
  void withoutATestThereIsNone() {
    assertEquals(Optional.empty(), TestFiles.read(folder, CLASSES));
  }

  @Test
  void aBrokenTableIsNamed() throws IOException {
    Path table = folder.resolve("test.csv");
    assertBroken("index,class,predicted,probability\n0,d,e,1\n", table + ":2: predicted must be");
    assertBroken("index,class,predicted,probability\n0,d,d,x\n", table + ":2: probability must be");
    assertBroken("index,class,predicted\n0,d,d\n", table + " must have index, class, predicted");
    assertBroken(
        "index,class,predicted,probability\n0,d,,1\n",
        table + " must have index, class, predicted");
  }

  private void assertBroken(String content, String message) throws IOException {
    Files.writeString(folder.resolve("test.csv"), content);
    String found =
        assertThrows(LambdartsException.class, () -> TestFiles.read(folder, CLASSES)).getMessage();
    assertTrue(found.startsWith(message), found);
  }

  @Test
  void picturesAreOfGrayOrColors() throws IOException {
    float[] pixels = {0, 1, 0.2f, 0.4f, 0.6f, 0.8f};
    BufferedImage color =
        ImageIO.read(
            new ByteArrayInputStream(PngImage.of(pixels, new ImageShape(3, 1, 2)).orElseThrow()));
    int[] found = new int[3];
    assertArrayEquals(new int[] {0, 51, 153}, color.getRaster().getPixel(0, 0, found));
    assertArrayEquals(new int[] {255, 102, 204}, color.getRaster().getPixel(1, 0, found));
    assertEquals(Optional.empty(), PngImage.of(pixels, new ImageShape(2, 1, 3)));
  }

  /** Gray images, each a fifth brighter than the one before. */
  private static final class Squares implements Dataset {

    @Override
    public ImageShape shape() {
      return new ImageShape(1, 2, 3);
    }

    @Override
    public List<String> classes() {
      return CLASSES;
    }

    @Override
    public ImageSplit train() {
      return test();
    }

    @Override
    public ImageSplit test() {
      return new ImageSplit() {
        @Override
        public int size() {
          return PREDICTIONS.size();
        }

        @Override
        public int label(int index) {
          return PREDICTIONS.get(index).label();
        }

        @Override
        public void read(int index, float[] pixels) {
          Arrays.fill(pixels, index / 5f);
        }
      };
    }

    @Override
    public Normalization normalization() {
      return new Normalization(List.of(0.0), List.of(1.0));
    }

    @Override
    public Augmentation augmentation() {
      return Augmentation.none();
    }

    @Override
    public String description() {
      return "squares";
    }
  }
}
