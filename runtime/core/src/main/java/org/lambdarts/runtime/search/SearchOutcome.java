package org.lambdarts.runtime.search;

import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.provenance.Digest;

/**
 * What a search leaves behind: all that networks are derived from.
 *
 * @param space the space that was searched
 * @param architecture the architecture as a function of λ
 * @param range the range of λ it was made for; {@link LambdaRange#NONE} without λ
 */
public record SearchOutcome(SearchSpace space, Architecture architecture, LambdaRange range) {

  /**
   * A digest of the architecture parameters and the range.
   *
   * @return the same for equal outcomes, and only for those
   */
  public String digest() {
    Digest digest = new Digest();
    digest.add(Double.doubleToLongBits(range.log10Min()));
    digest.add(Double.doubleToLongBits(range.log10Max()));
    for (Variable variable : architecture.variables()) {
      digest.add(variable.name());
      for (double value : variable.value().toDoubles()) {
        digest.add(Double.doubleToLongBits(value));
      }
    }
    return digest.text();
  }
}
