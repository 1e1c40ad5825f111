package org.lambdarts.runtime.experiment;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.config.DerivationSettings;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.derive.Derivation;
import org.lambdarts.runtime.derive.Derived;
import org.lambdarts.runtime.derive.DerivedFiles;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.derive.Family;
import org.lambdarts.runtime.derive.FamilyFile;
import org.lambdarts.runtime.derive.GenotypeFiles;
import org.lambdarts.runtime.derive.Origin;
import org.lambdarts.runtime.genotype.CostModel;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.search.PlacedGenotype;
import org.lambdarts.runtime.search.SearchOutcome;

/** The derivation stage: architectures of what a search has found, kept in the run folder. */
public final class Derivations {

  private final RunSettings settings;
  private final Searches searches;
  private final TensorBackend backend;
  private final CostModel costs;
  private final OneShotJudgments oneShot;
  private final RunFolder folder;
  private final RunListener listener;

  @Inject
  Derivations(
      RunSettings settings,
      Searches searches,
      TensorBackend backend,
      CostModel costs,
      OneShotJudgments oneShot,
      RunFolder folder,
      RunListener listener) {
    this.settings = settings;
    this.searches = searches;
    this.backend = backend;
    this.costs = costs;
    this.oneShot = oneShot;
    this.folder = folder;
    this.listener = listener;
  }

  /**
   * Derives networks of the family, searching first if that has not been done.
   *
   * @param seed the seed
   * @param wanted which networks
   * @return the networks, whose genotypes are in the run folder, and budgets that none meets
   */
  public Derived family(long seed, DerivationSettings wanted) {
    try (TensorScope scope = backend.openScope()) {
      SearchOutcome outcome = searches.outcome(seed);
      SearchSpace space = outcome.space();
      String method = searches.method();
      Derived derived =
          derivation(method, seed, outcome, wanted.rule())
              .all(wanted, oneShot.judge(seed, outcome));
      noteMissing(seed, wanted, derived);
      new DerivedFiles(folder.seed(seed), listener).begin(outcome.digest(), derived.networks());
      keep(seed, space, derived.networks());
      if (!outcome.range().isNone()) {
        // always by the config's rule, whatever else is derived
        Derivation family = derivation(method, seed, outcome, settings.derivation().rule());
        FamilyFile.write(folder.seed(seed), Family.of(family, space));
      }
      return derived;
    }
  }

  /**
   * The networks of the family that the config lists, for those who only look at them: nothing is
   * written, and nobody is told.
   *
   * @param seed the seed, whose search is done first if it has not been
   * @return the networks that {@link #family} gives for the config's settings
   */
  List<DerivedNetwork> listed(long seed) {
    try (TensorScope scope = backend.openScope()) {
      SearchOutcome outcome = searches.outcome(seed);
      DerivationSettings wanted = settings.derivation();
      return derivation(searches.method(), seed, outcome, wanted.rule())
          .all(wanted, oneShot.judge(seed, outcome))
          .networks();
    }
  }

  /**
   * Has the supernet judge random architectures, each with the classifier of the family's
   * architecture that is nearest in size, for a comparison with their trainings.
   *
   * @param seed the seed, whose search has been done
   * @param genotypes the architectures
   */
  void judgeRandom(long seed, List<Genotype> genotypes) {
    try (TensorScope scope = backend.openScope()) {
      SearchOutcome outcome = searches.outcome(seed);
      List<PlacedGenotype> family =
          derivation(searches.method(), seed, outcome, settings.derivation().rule()).different();
      List<PlacedGenotype> placed = new ArrayList<>();
      for (Genotype genotype : genotypes) {
        double size = Math.log(costs.size(genotype));
        PlacedGenotype nearest =
            Collections.min(
                family,
                Comparator.comparingDouble(
                    one -> Math.abs(Math.log(costs.size(one.genotype())) - size)));
        placed.add(new PlacedGenotype(nearest.normalizedLambda(), 0, genotype));
      }
      oneShot.judgeRandom(seed, outcome, placed);
    }
  }

  private void noteMissing(long seed, DerivationSettings wanted, Derived derived) {
    if (derived.missing() > 0) {
      listener.note(
          "the family of seed "
              + seed
              + " has "
              + (wanted.count() - derived.missing())
              + " networks of different cost, and derive.count asks for "
              + wanted.count()
              + "; all of them are derived");
    }
  }

  /**
   * Writes the genotypes of networks to the run folder.
   *
   * @param seed the seed
   * @param space their space
   * @param networks the networks
   */
  void keep(long seed, SearchSpace space, List<DerivedNetwork> networks) {
    networks.forEach(new GenotypeFiles(folder.genotypes(seed), space, listener)::write);
  }

  /** Networks derived by another rule than the config's do not take the names of those trained. */
  Derivation derivation(String method, long seed, SearchOutcome outcome, String rule) {
    boolean configured = rule.equals(settings.derivation().rule());
    return new Derivation(
        outcome.space(),
        outcome.architecture(),
        outcome.range(),
        rule,
        Origin.withoutLambda(method, seed, rule),
        configured ? "" : "-" + rule,
        costs,
        RandomSource.of(seed).child("derivation-draws"));
  }
}
