package org.lambdarts.api.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.random.RandomSource;

final class StratifiedSplitTest {

  private static final List<String> CLASSES = List.of("cat", "dog");

  /** The classes in turn, and then more of the first. */
  private static List<Integer> labels(int cats, int dogs) {
    return IntStream.range(0, cats + dogs)
        .mapToObj(i -> i % 2 == 0 || i > 2 * dogs ? 0 : 1)
        .toList();
  }

  private static int[] drawn(boolean[] drawn, List<Integer> labels, int label) {
    return IntStream.range(0, drawn.length)
        .filter(i -> drawn[i] && labels.get(i) == label)
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({"0.2, 6, 2", "0.01, 1, 1", "0.99, 29, 9", "0.5, 15, 5"})
  void eachClassHasItsShareButNeverNoneOrAll(double share, int cats, int dogs) {
    List<Integer> labels = labels(30, 10);
    for (int seed = 0; seed < 20; seed++) {
      boolean[] drawn = StratifiedSplit.draw(labels, CLASSES, share, RandomSource.of(seed));
      assertEquals(cats, drawn(drawn, labels, 0).length);
      assertEquals(dogs, drawn(drawn, labels, 1).length);
    }
  }

  @Test
  void everyImageMayBeDrawn() {
    int[] times = new int[10];
    List<Integer> labels = IntStream.range(0, 20).mapToObj(i -> i / 10).toList();
    for (int seed = 0; seed < 2000; seed++) {
      boolean[] drawn = StratifiedSplit.draw(labels, CLASSES, 0.3, RandomSource.of(seed));
      IntStream.range(0, 10).filter(i -> drawn[i]).forEach(i -> times[i]++);
    }
    for (int count : times) {
      // 600 expected, deviation 20.5
      assertEquals(600, count, 100);
    }
  }

  @Test
  void aClassIsDividedAlikeWhateverOthersThereAre() {
    List<Integer> alone = labels(30, 10);
    boolean[] first = StratifiedSplit.draw(alone, CLASSES, 0.4, RandomSource.of(3));
    List<Integer> shifted = alone.stream().map(label -> label + 1).toList();
    List<Integer> withAnts =
        IntStream.range(0, 42).mapToObj(i -> i < 2 ? 0 : shifted.get(i - 2)).toList();
    boolean[] second =
        StratifiedSplit.draw(withAnts, List.of("ant", "cat", "dog"), 0.4, RandomSource.of(3));
    for (int i = 0; i < first.length; i++) {
      assertEquals(first[i], second[i + 2], "image " + i);
    }
  }

  @Test
  void classesAndSeedsAreDrawnIndependently() {
    List<Integer> labels = IntStream.range(0, 100).mapToObj(i -> i / 50).toList();
    boolean[] drawn = StratifiedSplit.draw(labels, CLASSES, 0.5, RandomSource.of(0));
    int[] cats = drawn(drawn, labels, 0);
    int[] dogs = IntStream.of(drawn(drawn, labels, 1)).map(image -> image - 50).toArray();
    assertFalse(java.util.Arrays.equals(cats, dogs));
    boolean[] anew = StratifiedSplit.draw(labels, CLASSES, 0.5, RandomSource.of(1));
    assertFalse(java.util.Arrays.equals(drawn, anew));
  }

  @Test
  void bothSidesReadTheImagesInTheirOrder() {
    Pixels all = new Pixels(List.of(0, 1, 0, 1, 0, 1), List.of(0f, 1f, 2f, 3f, 4f, 5f));
    StratifiedSplit split = StratifiedSplit.of(all, CLASSES, 0.34, RandomSource.of(0));
    assertEquals(4, split.train().size());
    assertEquals(2, split.test().size());
    boolean[] seen = new boolean[6];
    for (ImageSplit side : List.of(split.train(), split.test())) {
      float last = -1;
      for (int i = 0; i < side.size(); i++) {
        float[] pixel = new float[1];
        side.read(i, pixel);
        assertEquals((int) pixel[0] % 2, side.label(i));
        assertFalse(seen[(int) pixel[0]] || pixel[0] < last);
        seen[(int) pixel[0]] = true;
        last = pixel[0];
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void theShareIsAPartOfTheWhole(double share) {
    assertThrows(
        IllegalArgumentException.class,
        () -> StratifiedSplit.draw(labels(3, 3), CLASSES, share, RandomSource.of(0)));
  }

  @Test
  void aClassThatCannotBeDividedIsNamed() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> StratifiedSplit.draw(List.of(0, 0, 1), CLASSES, 0.5, RandomSource.of(0)));
    assertEquals("a class needs at least two images to be divided, dog has 1", e.getMessage());
  }

  @Test
  void subsetsAreCheckedAndCopied() {
    Pixels all = new Pixels(List.of(0, 1), List.of(0f, 1f));
    int[] indices = {1, 0};
    ImageSplit subset = all.subset(indices);
    indices[0] = 0;
    assertArrayEquals(new int[] {1, 0}, new int[] {subset.label(0), subset.label(1)});
    assertThrows(IndexOutOfBoundsException.class, () -> all.subset(2));
  }
}
