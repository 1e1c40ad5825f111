package org.lambdarts.runtime.derive;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.runtime.config.DerivationSettings;
import org.lambdarts.runtime.genotype.CostModel;
import org.lambdarts.runtime.search.Architecture;
import org.lambdarts.runtime.search.Lambda;
import org.lambdarts.runtime.search.LambdaRange;
import org.lambdarts.runtime.search.PlacedGenotype;

/**
 * Derives networks of the family: at any λ, or the largest within a budget. Budgets are those of
 * the network as it is trained.
 */
public final class Derivation {

  /** A budget is met by trying this many steps of λ' from 0 to 1. */
  private static final int STEPS = 1000;

  /** Architectures are drawn at this many steps of λ' from 0 to 1. */
  private static final int STEPS_OF_DRAWS = 100;

  /** The only network of a search without λ, which is plain DARTS. */
  private static final String WITHOUT_LAMBDA = "darts";

  private final SearchSpace space;
  private final Architecture architecture;
  private final LambdaRange range;
  private final String rule;
  private final Origin origin;
  private final String suffix;
  private final CostModel costs;
  private final RandomSource random;

  /** By λ': every budget asks for the same ones. */
  private final Map<Double, Genotype> genotypes = new HashMap<>();

  /**
   * Derives from a finished search.
   *
   * @param space the space that was searched
   * @param architecture the architecture as a function of λ
   * @param range the range of λ
   * @param rule how probabilities become a genotype
   * @param origin the search
   * @param suffix of the networks' ids; empty for the rule that the run is about, so that networks
   *     derived by another one do not take the names of those that the run trains
   * @param costs what networks cost as they are trained
   * @param random the node that architectures are drawn from
   */
  public Derivation(
      SearchSpace space,
      Architecture architecture,
      LambdaRange range,
      String rule,
      Origin origin,
      String suffix,
      CostModel costs,
      RandomSource random) {
    if (!space.derivationRules().contains(rule)) {
      throw new LambdartsException(
          "the search space "
              + space.name()
              + " has no derivation rule "
              + rule
              + "; name one of "
              + String.join(", ", space.derivationRules()));
    }
    this.space = space;
    this.architecture = architecture;
    this.range = range;
    this.rule = rule;
    this.origin = origin;
    this.suffix = suffix;
    this.costs = costs;
    this.random = random;
  }

  /**
   * Several networks.
   *
   * @param wanted which; its rule is not looked at
   * @param judge is asked where they are to be chosen by one-shot accuracy
   * @return the networks, at most one at λ' where there is no λ; and the budgets that no network of
   *     the family meets
   */
  public Derived all(DerivationSettings wanted, OneShotJudge judge) {
    List<DerivedNetwork> networks = new ArrayList<>();
    List<UnmetBudget> unmet = new ArrayList<>();
    int missing = 0;
    if (wanted.count() > 0) {
      switch (wanted.choice()) {
        case EVEN ->
            EvenlySpread.of(sizes(), wanted.count())
                .lambdas()
                .forEach(lambda -> networks.add(at(lambda)));
        case ONE_SHOT ->
            bestOfEachSize(wanted, judge).forEach(chosen -> networks.add(network(chosen)));
      }
      missing = wanted.count() - networks.size();
    } else {
      // without λ there is one architecture, however many points are asked for
      wanted.lambdas().stream()
          .limit(range.isNone() ? 1 : Long.MAX_VALUE)
          .forEach(lambda -> networks.add(at(lambda)));
    }
    for (Budget budget : budgets(wanted)) {
      Candidates candidates = new Candidates(budget);
      candidates.best.ifPresentOrElse(networks::add, () -> unmet.add(candidates.unmet()));
    }
    return new Derived(networks, unmet, missing);
  }

  /** Of the whole network, in the unit of what the search penalizes. */
  private NavigableMap<Double, Double> sizes() {
    NavigableMap<Double, Double> sizes = new TreeMap<>();
    for (int i = 0; i <= (range.isNone() ? 0 : STEPS); i++) {
      double lambda = (double) i / STEPS;
      sizes.put(lambda, costs.size(genotypeAt(lambda)));
    }
    return sizes;
  }

  private List<PlacedGenotype> bestOfEachSize(DerivationSettings wanted, OneShotJudge judge) {
    List<PlacedGenotype> candidates = candidates(wanted.oneShotDraws());
    List<Double> accuracies = judge.accuracies(candidates);
    List<BestOfEachSize.Entry> entries = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      PlacedGenotype one = candidates.get(i);
      entries.add(new BestOfEachSize.Entry(one, costs.size(one.genotype()), accuracies.get(i)));
    }
    return BestOfEachSize.choose(entries, wanted.count());
  }

  /**
   * The different architectures of the family, and others that are likely in it.
   *
   * @param draws how many are drawn at each λ' of a grid; none where there is no λ
   * @return those of the family by rising λ', each at the smallest that has it, then those drawn
   */
  List<PlacedGenotype> candidates(int draws) {
    if (range.isNone() || draws == 0) {
      return different();
    }
    Map<Genotype, PlacedGenotype> found = new LinkedHashMap<>();
    different().forEach(one -> found.put(one.genotype(), one));
    for (int i = 0; i <= STEPS_OF_DRAWS; i++) {
      double lambda = (double) i / STEPS_OF_DRAWS;
      Map<String, double[][]> probabilities = architecture.probabilities(lambda);
      for (int draw = 1; draw <= draws; draw++) {
        Genotype drawn =
            space.derive(
                DrawnChoices.of(probabilities, random.child(i).child(draw).generator()), rule);
        found.putIfAbsent(drawn, new PlacedGenotype(lambda, draw, drawn));
      }
    }
    return List.copyOf(found.values());
  }

  /**
   * The different architectures of the family.
   *
   * @return by rising λ', each at the smallest that has it
   */
  public List<PlacedGenotype> different() {
    Map<Genotype, PlacedGenotype> found = new LinkedHashMap<>();
    for (int i = 0; i <= (range.isNone() ? 0 : STEPS); i++) {
      PlacedGenotype one =
          new PlacedGenotype((double) i / STEPS, 0, genotypeAt((double) i / STEPS));
      found.putIfAbsent(one.genotype(), one);
    }
    return List.copyOf(found.values());
  }

  private Genotype genotypeAt(double normalizedLambda) {
    return genotypes.computeIfAbsent(normalizedLambda, this::genotype);
  }

  private static List<Budget> budgets(DerivationSettings wanted) {
    List<Budget> budgets = new ArrayList<>();
    wanted.maxParameters().forEach(limit -> budgets.add(Budget.of(Measure.PARAMETERS, limit)));
    wanted.maxMacs().forEach(limit -> budgets.add(Budget.of(Measure.MACS, limit)));
    wanted.maxCost().forEach(limit -> budgets.add(Budget.of(Measure.COST, limit)));
    wanted.maxLatency().forEach(limit -> budgets.add(Budget.of(limit)));
    return budgets;
  }

  /**
   * The network at a λ.
   *
   * @param normalizedLambda λ' in [0, 1]
   * @return the network, named {@code lambda-…}, or {@code darts} where there is no λ
   */
  public DerivedNetwork at(double normalizedLambda) {
    return network(new PlacedGenotype(normalizedLambda, 0, genotypeAt(normalizedLambda)));
  }

  private DerivedNetwork network(PlacedGenotype chosen) {
    String draw = chosen.draw() == 0 ? "" : "-draw-" + chosen.draw();
    return network(
        range.isNone() ? WITHOUT_LAMBDA : lambdaId(chosen.normalizedLambda()) + draw,
        chosen.normalizedLambda(),
        chosen.genotype(),
        Optional.empty());
  }

  /** The networks of the family, looked at for one budget. */
  private final class Candidates {

    private final Budget budget;

    /** The largest within the budget; of equals, the one at the smallest λ. */
    private final Optional<DerivedNetwork> best;

    private final BigDecimal smallest;

    Candidates(Budget budget) {
      this.budget = budget;
      Optional<DerivedNetwork> largest = Optional.empty();
      BigDecimal largestSize = null;
      BigDecimal least = null;
      for (int i = 0; i <= STEPS; i++) {
        double lambda = (double) i / STEPS;
        DerivedNetwork network =
            network(budget.id(), lambda, genotypeAt(lambda), Optional.of(budget));
        BigDecimal size = size(network);
        least = least == null ? size : least.min(size);
        if (size.compareTo(budget.limit()) <= 0
            && (largestSize == null || size.compareTo(largestSize) > 0)) {
          largest = Optional.of(network);
          largestSize = size;
        }
      }
      this.best = largest;
      this.smallest = least;
    }

    private BigDecimal size(DerivedNetwork network) {
      return budget
          .measure()
          .of(costs, network.genotype())
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "a budget of costs needs a regularizer of fixed costs"));
    }

    UnmetBudget unmet() {
      return new UnmetBudget(
          budget.id() + suffix, budget, smallest, budget.measure().unit(costs.unit()));
    }
  }

  private DerivedNetwork network(
      String id, double normalizedLambda, Genotype genotype, Optional<Budget> budget) {
    Lambda lambda = range.at(normalizedLambda);
    return new DerivedNetwork(
        id + suffix, Optional.of(origin.at(lambda, budget)), genotype, costs.of(genotype));
  }

  private Genotype genotype(double normalizedLambda) {
    return space.derive(architecture.probabilities(normalizedLambda), rule);
  }

  /** Short, but never the same for two λ'. */
  private static String lambdaId(double normalizedLambda) {
    String text = Double.toString(normalizedLambda);
    return "lambda-" + (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
  }
}
