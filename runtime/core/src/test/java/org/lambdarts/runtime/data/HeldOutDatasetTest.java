package org.lambdarts.runtime.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Augmentation;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.api.dataset.Normalization;

final class HeldOutDatasetTest {

  /** An image's only pixel is its number; the labels are 0 0 1 0 1 0 1 0 1 0, and so on. */
  private static final class Numbered implements Dataset {

    private final int images;
    private boolean closed;

    Numbered(int images) {
      this.images = images;
    }

    @Override
    public ImageShape shape() {
      return new ImageShape(1, 1, 1);
    }

    @Override
    public List<String> classes() {
      return List.of("even", "odd");
    }

    @Override
    public ImageSplit train() {
      return new ImageSplit() {
        @Override
        public int size() {
          return images;
        }

        @Override
        public int label(int index) {
          return index == 0 ? 0 : 1 - index % 2;
        }

        @Override
        public void read(int index, float[] pixels) {
          pixels[0] = index;
        }
      };
    }

    @Override
    public ImageSplit test() {
      throw new AssertionError("nobody may look at the test images");
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
      return "numbers";
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static List<Integer> numbers(ImageSplit split) {
    List<Integer> numbers = new ArrayList<>();
    float[] pixel = new float[1];
    for (int i = 0; i < split.size(); i++) {
      split.read(i, pixel);
      numbers.add((int) pixel[0]);
    }
    return numbers;
  }

  @Test
  void theLastImagesOfEachClassAreTestedOn() {
    Numbered whole = new Numbered(10);
    Dataset held = HeldOutDataset.of(whole, 0.5);
    // class 1 is 2, 4, 6, 8; class 0 is 0, 1, 3, 5, 7, 9
    assertEquals(List.of(0, 1, 2, 3, 4), numbers(held.train()));
    assertEquals(List.of(5, 6, 7, 8, 9), numbers(held.test()));
    assertEquals(
        "numbers; tested on 5 training images that were held out, in place of the test images",
        held.description());
    assertFalse(whole.closed);
    held.close();
    assertTrue(whole.closed);
  }

  @Test
  void saysWhatToChangeWhereNothingIsLeft() {
    Dataset whole = new Numbered(4);
    for (double share : new double[] {0.01, 0.99}) {
      String message =
          assertThrows(LambdartsException.class, () -> HeldOutDataset.of(whole, share))
              .getMessage();
      assertEquals(
          "a share of "
              + share
              + " of each class of 4 training images leaves none "
              + (share < 0.5 ? "to test with" : "to learn from")
              + "; change lambdarts.dataset.hold-out",
          message);
    }
  }
}
