package org.lambdarts.plugin.space.chain;

import com.typesafe.config.Config;
import java.util.HashSet;
import java.util.List;
import org.lambdarts.api.Violations;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.PiecewiseLinear;
import org.lambdarts.api.space.SearchSpaceContext;

/**
 * What a config says. Types have been checked by the host, against the defaults; ranges, and what
 * must fit together, are checked here, and told all at once.
 *
 * @param stemChannels channels of the first convolution
 * @param stemStride its stride
 * @param widths per stage, its channels
 * @param strides per stage, the stride of its first block
 * @param blocks per stage, how many there are
 * @param operations candidates, by name
 * @param residual whether a block of stride 1 adds its input to its output
 * @param headKnots knots of the supernet's classifier; 0 for one that does not follow λ
 */
record ChainSettings(
    int stemChannels,
    int stemStride,
    List<Integer> widths,
    List<Integer> strides,
    List<Integer> blocks,
    List<String> operations,
    boolean residual,
    int headKnots) {

  private static final String CONSTANT = "constant";

  /** In all stages; the deepest network of the ImageNet challenge had 152 layers. */
  private static final int MOST_BLOCKS = 1000;

  /** What can be counted; whether there is memory for it is for the host to check. */
  private static final int MOST_CHANNELS = 1_000_000;

  static ChainSettings read(SearchSpaceContext context) {
    Config config = context.config();
    Violations violations = new Violations(config);
    ChainSettings settings =
        new ChainSettings(
            violations.atLeast("stem-channels", 1),
            violations.atLeast("stem-stride", 1),
            violations.allAtLeast("widths", 1),
            violations.allAtLeast("strides", 1),
            violations.allAtLeast("blocks", 1),
            List.copyOf(config.getStringList("operations")),
            config.getBoolean("residual"),
            headKnots(context, violations));
    settings.requireStrides(violations);
    settings.requireSameLengths(violations);
    settings.requireDistinctOperations(violations);
    violations.throwIfAny();
    // what needs all of the above to make sense
    settings.requireFewBlocks(violations);
    settings.requireFewChannels(violations);
    settings.requireImageFits(context.image(), violations);
    violations.throwIfAny();
    return settings;
  }

  private static int headKnots(SearchSpaceContext context, Violations violations) {
    String head = violations.oneOf("head", "piecewise-linear", CONSTANT);
    return head.equals(CONSTANT) || context.decades() == 0
        ? 0
        : PiecewiseLinear.knotsFor(context.decades());
  }

  private void requireStrides(Violations violations) {
    if (stemStride > 2) {
      violations.add("stem-stride", "must be 1 or 2, is " + stemStride);
    }
    strides.stream()
        .filter(stride -> stride > 2)
        .findFirst()
        .ifPresent(stride -> violations.add("strides", "must hold 1 or 2, holds " + stride));
  }

  private void requireSameLengths(Violations violations) {
    if (widths.isEmpty()) {
      violations.add("widths", "must hold the channels of at least one stage, is empty");
    }
    requireStages("strides", strides, violations);
    requireStages("blocks", blocks, violations);
  }

  private void requireStages(String key, List<Integer> perStage, Violations violations) {
    if (perStage.size() != widths.size()) {
      violations.add(
          key,
          "must hold a number per stage, as widths does: "
              + widths.size()
              + ", holds "
              + perStage.size());
    }
  }

  private void requireDistinctOperations(Violations violations) {
    if (operations.isEmpty()) {
      violations.add("operations", "must name at least one operation, is empty");
    }
    if (new HashSet<>(operations).size() != operations.size()) {
      violations.add("operations", "must not name an operation twice");
    }
  }

  private void requireFewBlocks(Violations violations) {
    long all = blocks.stream().mapToLong(Integer::longValue).sum();
    if (all > MOST_BLOCKS) {
      violations.add(
          "blocks", "asks for " + all + " blocks, and there can be at most " + MOST_BLOCKS);
    }
  }

  private void requireFewChannels(Violations violations) {
    requireFewChannels("stem-channels", stemChannels, violations);
    widths.forEach(width -> requireFewChannels("widths", width, violations));
  }

  private static void requireFewChannels(String key, int channels, Violations violations) {
    if (channels > MOST_CHANNELS) {
      violations.add(
          key, "asks for " + channels + " channels, and there can be at most " + MOST_CHANNELS);
    }
  }

  /** A single pixel cannot be halved. */
  private void requireImageFits(ImageShape image, Violations violations) {
    int possible = 0;
    for (int side = Math.max(image.height(), image.width()); side > 1; side = (side + 1) / 2) {
      possible++;
    }
    long asked = strides.stream().filter(stride -> stride == 2).count() + stemStride - 1;
    if (asked > possible) {
      violations.add(
          "strides",
          "halve images "
              + asked
              + " times"
              + (stemStride == 2 ? ", stem-stride among them" : "")
              + ", and images of "
              + image
              + " are a single pixel after "
              + possible
              + "; use fewer strides of 2, or larger images");
    }
  }
}
