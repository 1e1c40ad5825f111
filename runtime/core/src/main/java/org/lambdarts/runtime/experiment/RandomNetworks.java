package org.lambdarts.runtime.experiment;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.runtime.baseline.RandomGenotypes;
import org.lambdarts.runtime.baseline.SizeMatchedGenotypes;
import org.lambdarts.runtime.compose.SearchSpaces;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.derive.Derived;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.derive.Origin;
import org.lambdarts.runtime.genotype.CostModel;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.task.Work;

/** The baseline of random networks. */
public final class RandomNetworks implements NetworkSource {

  private final RunSettings settings;
  private final SearchSpaces spaces;
  private final Dataset dataset;
  private final CostModel costs;
  private final Derivations derivations;
  private final RunListener listener;

  @Inject
  RandomNetworks(
      RunSettings settings,
      SearchSpaces spaces,
      Dataset dataset,
      CostModel costs,
      Derivations derivations,
      RunListener listener) {
    this.settings = settings;
    this.spaces = spaces;
    this.dataset = dataset;
    this.costs = costs;
    this.derivations = derivations;
    this.listener = listener;
  }

  @Override
  public String method() {
    return ResultRow.RANDOM;
  }

  @Override
  public boolean isAsked() {
    return settings.baselines().random() > 0;
  }

  /** Only where they are to have the sizes of its family. */
  @Override
  public Optional<Work> search(long seed) {
    return settings.baselines().areSizedByFamily()
        ? Optional.of(new Work.Search(seed))
        : Optional.empty();
  }

  @Override
  public Derived find(long seed) {
    SearchSpace space = spaces.forSearch(dataset.shape(), dataset.classes().size());
    String rule = settings.derivation().rule();
    List<Genotype> genotypes = genotypes(seed, new RandomGenotypes(space, rule));
    if (!genotypes.isEmpty()
        && settings.baselines().areSizedByFamily()
        && settings.derivation().isOneShot()) {
      derivations.judgeRandom(seed, genotypes);
    }
    List<DerivedNetwork> networks =
        RandomGenotypes.networks(genotypes, Origin.withoutLambda(method(), seed, rule), costs);
    derivations.keep(seed, space, networks);
    return new Derived(networks, List.of());
  }

  private List<Genotype> genotypes(long seed, RandomGenotypes genotypes) {
    int count = settings.baselines().random();
    RandomSource random = RandomSource.of(seed).child("random-genotypes");
    if (!settings.baselines().areSizedByFamily()) {
      return genotypes.draw(count, random);
    }
    List<Long> sizes =
        derivations.listed(seed).stream()
            .map(DerivedNetwork::genotype)
            .distinct()
            .map(this::parameters)
            .toList();
    if (sizes.isEmpty()) {
      listener.note(
          "no random networks with seed "
              + seed
              + ": they are to have the sizes of the family's networks, and it has none within"
              + " the budgets of derive");
      return List.of();
    }
    return new SizeMatchedGenotypes(genotypes, this::parameters).draw(count, sizes, random);
  }

  private long parameters(Genotype genotype) {
    return costs.of(genotype).parameters();
  }
}
