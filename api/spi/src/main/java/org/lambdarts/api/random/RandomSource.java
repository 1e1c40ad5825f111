package org.lambdarts.api.random;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;

/**
 * A node in a tree of seeds. Every random draw of a run has an address in the tree, for example
 * {@code seed / "search" / epoch / step / "lambda"}; what is drawn depends on the address alone,
 * not on what was drawn before. That is why a resumed run, another backend or another number of
 * threads sees the same numbers, and why no generator state is ever stored.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class RandomSource {

  private final long state;

  private RandomSource(long state) {
    this.state = state;
  }

  /**
   * The root of the tree for a seed.
   *
   * @param seed any number
   * @return the root
   */
  public static RandomSource of(long seed) {
    return new RandomSource(mix(seed ^ 0x9E3779B97F4A7C15L));
  }

  /**
   * The child with a name.
   *
   * @param name the purpose of the draws below it
   * @return the child; equal names give equal children
   */
  public RandomSource child(String name) {
    // FNV-1a over the bytes: stable over Java versions, unlike what String.hashCode promises to us
    long hash = 0xCBF29CE484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
    }
    return new RandomSource(mix(state ^ mix(hash)));
  }

  /**
   * The child with a number.
   *
   * @param index an epoch, step or sample number
   * @return the child; equal numbers give equal children
   */
  public RandomSource child(long index) {
    return new RandomSource(mix(state + mix(index + 0x632BE59BD9B4E019L)));
  }

  /**
   * A generator that starts at this node.
   *
   * @return a new generator; every call returns one that draws the same numbers
   */
  public RandomGenerator generator() {
    return new SplittableRandom(state);
  }

  // the finalizer of MurmurHash3 with David Stafford's variant 13 constants
  private static long mix(long z) {
    long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }
}
