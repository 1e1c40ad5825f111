package org.lambdarts.api.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.lambdarts.api.random.RandomSource;

/**
 * Images that come undivided, divided at random so that each class has its share on both sides.
 *
 * <p>What is drawn in a class depends on its name and the number of its images alone: it stays the
 * same whatever other classes there are.
 *
 * @param train the images to train with, in their order
 * @param test the images to test with, in their order
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record StratifiedSplit(ImageSplit train, ImageSplit test) {

  /** Checks that there are two sides. */
  public StratifiedSplit {
    Objects.requireNonNull(train, "train");
    Objects.requireNonNull(test, "test");
  }

  /**
   * Divides images.
   *
   * @param images all of them; both sides read from here
   * @param classes the names of the classes, in the order of the labels
   * @param testShare the share of each class that is for testing, in (0, 1)
   * @param random draws; a seed of its own in the config lets users draw anew
   * @return both sides
   * @throws IllegalArgumentException if the share is out of range, or a class has no images or one
   */
  public static StratifiedSplit of(
      ImageSplit images, List<String> classes, double testShare, RandomSource random) {
    List<Integer> labels = IntStream.range(0, images.size()).map(images::label).boxed().toList();
    boolean[] tested = draw(labels, classes, testShare, random);
    return new StratifiedSplit(
        images.subset(IntStream.range(0, tested.length).filter(i -> !tested[i]).toArray()),
        images.subset(IntStream.range(0, tested.length).filter(i -> tested[i]).toArray()));
  }

  /**
   * Draws a share of each class, for those who have yet to read the images.
   *
   * @param labels the class of each image
   * @param classes the names of the classes, in the order of the labels
   * @param share the share, in (0, 1)
   * @param random draws
   * @return which images are drawn: of each class the share, rounded, but at least one and not all
   * @throws IllegalArgumentException if the share is out of range, or a class has no images or one
   */
  public static boolean[] draw(
      List<Integer> labels, List<String> classes, double share, RandomSource random) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("a share must be above 0 and below 1, is " + share);
    }
    Map<Integer, List<Integer>> members =
        IntStream.range(0, labels.size()).boxed().collect(Collectors.groupingBy(labels::get));
    boolean[] drawn = new boolean[labels.size()];
    for (int label = 0; label < classes.size(); label++) {
      String name = classes.get(label);
      List<Integer> images = members.getOrDefault(label, List.of());
      if (images.size() < 2) {
        throw new IllegalArgumentException(
            "a class needs at least two images to be divided, " + name + " has " + images.size());
      }
      int size = (int) Math.max(1, Math.min(images.size() - 1, Math.round(images.size() * share)));
      some(images, size, random.child(name).generator()).forEach(image -> drawn[image] = true);
    }
    return drawn;
  }

  /** Each in turn, with the chance that is left (Knuth's algorithm S). */
  private static List<Integer> some(List<Integer> all, int size, RandomGenerator random) {
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; chosen.size() < size; i++) {
      if (random.nextInt(all.size() - i) < size - chosen.size()) {
        chosen.add(all.get(i));
      }
    }
    return chosen;
  }
}
