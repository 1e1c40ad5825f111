package org.lambdarts.runtime.experiment;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
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
import org.lambdarts.runtime.derive.OneShotFile;
import org.lambdarts.runtime.derive.Origin;
import org.lambdarts.runtime.derive.PlacedGenotype;
import org.lambdarts.runtime.genotype.CostModel;
import org.lambdarts.runtime.listener.ListenedRun;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.search.OneShotEvaluation;
import org.lambdarts.runtime.search.SearchOutcome;

/** The derivation stage: architectures of what a search has found, kept in the run folder. */
public final class Derivations {

  private final RunSettings settings;
  private final Searches searches;
  private final TensorBackend backend;
  private final CostModel costs;
  private final OneShotEvaluation oneShot;
  private final RunFolder folder;
  private final ListenedRun listened;
  private final RunListener listener;

  @Inject
  Derivations(
      RunSettings settings,
      Searches searches,
      TensorBackend backend,
      CostModel costs,
      OneShotEvaluation oneShot,
      RunFolder folder,
      ListenedRun listened,
      RunListener listener) {
    this.settings = settings;
    this.searches = searches;
    this.backend = backend;
    this.costs = costs;
    this.oneShot = oneShot;
    this.folder = folder;
    this.listened = listened;
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
              .all(wanted, architectures -> judged(seed, outcome.digest(), architectures));
      noteMissing(seed, wanted, derived);
      new DerivedFiles(folder.seed(seed), listener).begin(outcome.digest(), derived.networks());
      keep(method, seed, space, derived.networks());
      if (!outcome.range().isNone()) {
        // always by the config's rule, whatever else is derived
        Derivation family = derivation(method, seed, outcome, settings.derivation().rule());
        FamilyFile.write(folder.seed(seed), Family.of(family, space));
      }
      return derived;
    }
  }

  /** An evaluation takes a while: one that was made of this search and as many images is kept. */
  private List<Double> judged(long seed, String search, List<PlacedGenotype> architectures) {
    int images = settings.derivation().oneShotImages();
    return OneShotFile.read(folder.seed(seed))
        .filter(found -> found.search().equals(search) && found.images() == images)
        .flatMap(found -> found.of(architectures))
        .orElseGet(() -> evaluated(seed, search, architectures));
  }

  private List<Double> evaluated(long seed, String search, List<PlacedGenotype> architectures) {
    List<Double> accuracies;
    try (TensorScope scope = backend.openScope()) {
      accuracies = oneShot.accuracies(searches.model(seed), seed, architectures);
    }
    List<OneShotFile.Entry> entries = new ArrayList<>();
    for (int i = 0; i < accuracies.size(); i++) {
      entries.add(new OneShotFile.Entry(architectures.get(i), accuracies.get(i)));
    }
    new OneShotFile(search, settings.derivation().oneShotImages(), entries)
        .write(folder.seed(seed));
    return accuracies;
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
          .all(wanted, architectures -> judged(seed, outcome.digest(), architectures))
          .networks();
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
   * Writes the genotypes of networks to the run folder, and tells of them.
   *
   * @param method how they were found
   * @param seed the seed
   * @param space their space
   * @param networks the networks
   */
  void keep(String method, long seed, SearchSpace space, List<DerivedNetwork> networks) {
    networks.forEach(new GenotypeFiles(folder.genotypes(seed), space, listener)::write);
    networks.forEach(network -> listened.derived(NetworkEvents.derived(method, seed, network)));
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
        costs);
  }
}
