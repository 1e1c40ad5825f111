package org.lambdarts.runtime.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.dataset.Augmentation;
import org.lambdarts.api.dataset.Augmentations;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.api.dataset.Normalization;

/** Nothing that a search or training sees can change unnoticed. */
final class DatasetFingerprintTest {

  private static final ImageShape SHAPE = new ImageShape(1, 4, 5);

  private record Picture(int label, float[] pixels) {}

  private record Pictures(List<Picture> all) implements ImageSplit {

    @Override
    public int size() {
      return all.size();
    }

    @Override
    public int label(int index) {
      return all.get(index).label();
    }

    @Override
    public void read(int index, float[] pixels) {
      System.arraycopy(all.get(index).pixels(), 0, pixels, 0, pixels.length);
    }
  }

  private record Given(
      ImageShape shape,
      List<String> classes,
      ImageSplit train,
      ImageSplit test,
      Normalization normalization,
      Augmentation augmentation)
      implements Dataset {

    @Override
    public String description() {
      return "given";
    }
  }

  /** More than one chunk. */
  private static List<Picture> pictures(int count) {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] pixels = new float[SHAPE.size()];
      for (int j = 0; j < pixels.length; j++) {
        pixels[j] = (float) ((31 * i + 7 * j) % 256) / 255;
      }
      pictures.add(new Picture(i % 2, pixels));
    }
    return pictures;
  }

  private static final Normalization NORMALIZATION = new Normalization(List.of(0.5), List.of(0.25));

  private static String digest(
      List<Picture> train,
      List<Picture> test,
      List<String> classes,
      Normalization normalization,
      Augmentation augmentation) {
    return DatasetFingerprint.of(
            new Given(
                SHAPE,
                classes,
                new Pictures(train),
                new Pictures(test),
                normalization,
                augmentation))
        .digest();
  }

  private static String digest(List<Picture> train, List<Picture> test) {
    return digest(train, test, List.of("a", "b"), NORMALIZATION, Augmentation.none());
  }

  @Test
  void isTheSameForTheSameContent() {
    assertEquals(digest(pictures(1100), pictures(30)), digest(pictures(1100), pictures(30)));
  }

  @Test
  void noticesEveryChange() {
    List<Picture> train = pictures(1100);
    List<Picture> test = pictures(30);
    String before = digest(train, test);

    List<Picture> brighter = pictures(1100);
    brighter.get(1099).pixels()[7] += 1f / 255;
    assertNotEquals(before, digest(brighter, test));

    List<Picture> relabeled = new ArrayList<>(train);
    relabeled.set(600, new Picture(1, train.get(600).pixels()));
    assertNotEquals(before, digest(relabeled, test));

    List<Picture> swapped = new ArrayList<>(train);
    Collections.swap(swapped, 3, 1000);
    assertNotEquals(before, digest(swapped, test));

    // one image more to train with is one image less to test with
    List<Picture> more = new ArrayList<>(train);
    more.add(test.get(0));
    assertNotEquals(before, digest(more, test.subList(1, 30)));

    List<Picture> other = new ArrayList<>(test);
    float[] blank = new float[SHAPE.size()];
    Arrays.fill(blank, 1);
    other.set(29, new Picture(other.get(29).label(), blank));
    assertNotEquals(before, digest(train, other));

    assertNotEquals(
        before, digest(train, test, List.of("b", "a"), NORMALIZATION, Augmentation.none()));
    assertNotEquals(
        before,
        digest(
            train,
            test,
            List.of("a", "b"),
            new Normalization(List.of(0.5), List.of(0.26)),
            Augmentation.none()));
    assertNotEquals(
        before,
        digest(train, test, List.of("a", "b"), NORMALIZATION, Augmentations.horizontalFlip()));
  }
}
