package org.lambdarts.runtime.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.space.DerivationRule;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.trace.Cost;
import org.lambdarts.runtime.config.DerivationSettings;
import org.lambdarts.runtime.genotype.NetworkCosts;
import org.lambdarts.runtime.search.Architecture;
import org.lambdarts.runtime.search.Price;
import org.lambdarts.runtime.search.PriceRange;

/** Derives networks of the family: at any λ, or the largest within a budget. */
public final class Derivation {

  /** A budget is met by trying this many steps of λ' from 0 to 1. */
  private static final int STEPS = 1000;

  /** The only network of a search without λ, which is plain DARTS. */
  private static final String WITHOUT_LAMBDA = "darts";

  private final SearchSpace space;
  private final Architecture architecture;
  private final PriceRange range;
  private final DerivationRule rule;
  private final Map<Genotype, Cost> costs = new HashMap<>();

  /**
   * Derives from a finished search.
   *
   * @param space the space that was searched
   * @param architecture the architecture as a function of λ
   * @param range the range of λ
   * @param rule how probabilities become a genotype
   */
  public Derivation(
      SearchSpace space, Architecture architecture, PriceRange range, DerivationRule rule) {
    this.space = space;
    this.architecture = architecture;
    this.range = range;
    this.rule = rule;
  }

  /** What a budget limits. */
  public enum Measure {
    /** Trainable parameters. */
    PARAMETERS("parameters", Cost::parameters),
    /** Multiply-adds for one image. */
    MACS("multiply-adds", Cost::macs);

    private final String label;
    private final ToLongFunction<Cost> value;

    Measure(String label, ToLongFunction<Cost> value) {
      this.label = label;
      this.value = value;
    }

    long of(Cost cost) {
      return value.applyAsLong(cost);
    }
  }

  /**
   * Several networks.
   *
   * @param wanted which; its rule is not looked at
   * @return first those at λ', then those within budgets of parameters, then of multiply-adds; at
   *     most one of the first where there is no λ
   * @throws LambdartsException if no network of the family is within a budget
   */
  public List<DerivedNetwork> all(DerivationSettings wanted) {
    List<DerivedNetwork> networks = new ArrayList<>();
    // without λ there is one architecture, however many points are asked for
    wanted.lambdas().stream()
        .limit(range.isNone() ? 1 : Long.MAX_VALUE)
        .forEach(lambda -> networks.add(at(lambda)));
    wanted.maxParameters().forEach(budget -> networks.add(within(Measure.PARAMETERS, budget)));
    wanted.maxMacs().forEach(budget -> networks.add(within(Measure.MACS, budget)));
    return networks;
  }

  /**
   * The network at a price.
   *
   * @param normalisedLambda λ' in [0, 1]
   * @return the network, named {@code lambda-…}, or {@code darts} where there is no λ
   */
  public DerivedNetwork at(double normalisedLambda) {
    return network(
        range.isNone() ? WITHOUT_LAMBDA : lambdaId(normalisedLambda),
        normalisedLambda,
        OptionalLong.empty());
  }

  /**
   * The largest network of the family within a budget; of equals, the one at the smallest λ.
   *
   * @param measure what is limited
   * @param budget the limit, inclusive
   * @return the network, named {@code max-parameters-…} or {@code max-macs-…}
   * @throws LambdartsException if no network of the family is that small
   */
  public DerivedNetwork within(Measure measure, long budget) {
    Optional<DerivedNetwork> best = Optional.empty();
    long smallest = Long.MAX_VALUE;
    String id = "max-" + measure.name().toLowerCase(Locale.ROOT) + "-" + budget;
    for (int i = 0; i <= STEPS; i++) {
      DerivedNetwork network = network(id, (double) i / STEPS, OptionalLong.of(budget));
      long size = measure.of(network.cost());
      smallest = Math.min(smallest, size);
      if (size <= budget && (best.isEmpty() || size > measure.of(best.get().cost()))) {
        best = Optional.of(network);
      }
    }
    long floor = smallest;
    return best.orElseThrow(
        () ->
            new LambdartsException(
                "no network of the family has at most "
                    + budget
                    + " "
                    + measure.label
                    + ": the smallest has "
                    + floor
                    + "; raise the budget, or search with fewer channels or cells"));
  }

  private DerivedNetwork network(String id, double normalisedLambda, OptionalLong budget) {
    Price price = range.at(normalisedLambda);
    Genotype genotype = space.derive(architecture.probabilities(normalisedLambda), rule);
    Cost cost = costs.computeIfAbsent(genotype, found -> NetworkCosts.of(space, found));
    return new DerivedNetwork(id, price, budget, genotype, cost);
  }

  /** Short, but never the same for two λ'. */
  private static String lambdaId(double normalisedLambda) {
    String text = Double.toString(normalisedLambda);
    return "lambda-" + (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
  }
}
