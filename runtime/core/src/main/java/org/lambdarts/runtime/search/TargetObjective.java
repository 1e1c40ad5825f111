package org.lambdarts.runtime.search;

import java.util.Optional;
import org.lambdarts.api.tensor.Tensor;

/**
 * L_val + s·(ln(λ·C / C_max))²: λ names a size in place of a price. It says how many times smaller
 * than the largest network of the supernet the expected network is to be.
 *
 * <p>A price reaches only architectures on the convex hull of loss over cost, and edges of about
 * equal worth all change at about one price; a target asks for every size alike, as the absolute
 * reward of TuNAS does for one size (Bender et al. 2020, equation 4). By the logarithm a factor
 * counts the same at every size.
 *
 * @param strength s, positive
 */
public record TargetObjective(double strength) implements ComplexityObjective {

  @Override
  public Tensor penalty(Lambda lambda, ExpectedComplexity complexity) {
    return complexity.relativeSize().mul(lambda.value()).log().square().mul(strength);
  }

  /** From the largest network, at λ = 1, to the smallest. */
  @Override
  public Optional<LambdaRange> range(SizeRange sizes) {
    return Optional.of(
        sizes.smallest() > 0
            ? new LambdaRange(0, Math.log10(sizes.largest() / sizes.smallest()))
            : new LambdaRange(0, 0));
  }
}
