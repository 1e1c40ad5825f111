package org.lambdarts.runtime.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Genotype;

/**
 * Random genotypes of the sizes that a family has, so that a comparison is about architectures and
 * not about which method happened to have networks where. They are taken from a pool of {@link
 * RandomGenotypes}, which is drawn without a look at the family: nothing of a genotype but its size
 * has a part in the choice.
 */
public final class SizeMatchedGenotypes {

  /** So that the nearest size is near: a few percent away where sizes are many. */
  private static final int POOL = 2000;

  private final RandomGenotypes genotypes;
  private final ToLongFunction<Genotype> size;

  /**
   * Prepares the draw.
   *
   * @param genotypes what the pool is drawn from
   * @param size the parameters of a network as trained, at least 1
   */
  public SizeMatchedGenotypes(RandomGenotypes genotypes, ToLongFunction<Genotype> size) {
    this.genotypes = genotypes;
    this.size = size;
  }

  /**
   * Draws genotypes.
   *
   * @param count how many, at least 1. If the family has fewer networks, each is matched equally
   *     often or once more; if it has more, those that are matched are evenly spaced in the order
   *     of sizes, the largest and the smallest among them
   * @param family the sizes of the family's different networks, at least one
   * @param random the node to draw from
   * @return different genotypes, by falling size that they were to have; fewer than asked for only
   *     where the space has fewer
   */
  public List<Genotype> draw(int count, List<Long> family, RandomSource random) {
    List<Sized> pool =
        genotypes.draw(POOL, random.child("pool")).stream()
            .distinct()
            .map(genotype -> new Sized(genotype, Math.log((double) size.applyAsLong(genotype))))
            .collect(Collectors.toCollection(ArrayList::new));
    List<Genotype> drawn = new ArrayList<>();
    for (long wanted : targets(count, family)) {
      double target = Math.log((double) wanted);
      pool.stream()
          .min(Comparator.comparingDouble(each -> Math.abs(each.logarithm() - target)))
          .ifPresent(
              nearest -> {
                drawn.add(nearest.genotype());
                pool.remove(nearest);
              });
    }
    return drawn;
  }

  /** A genotype of the pool, and the logarithm of its parameters. */
  private record Sized(Genotype genotype, double logarithm) {}

  /** The sizes to match, from large to small. */
  static List<Long> targets(int count, List<Long> family) {
    if (family.isEmpty()) {
      throw new IllegalArgumentException("a family without networks has no sizes");
    }
    List<Long> sizes = family.stream().sorted(Comparator.reverseOrder()).toList();
    List<Long> targets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      targets.add(sizes.get(place(i, count, sizes.size())));
    }
    return targets;
  }

  private static int place(int index, int count, int sizes) {
    if (count >= sizes) {
      return (int) ((long) index * sizes / count);
    }
    return count == 1
        ? (sizes - 1) / 2
        : (int) Math.round((double) index * (sizes - 1) / (count - 1));
  }
}
