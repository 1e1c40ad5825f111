package org.lambdarts.runtime.experiment;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.runtime.baseline.RandomGenotypes;
import org.lambdarts.runtime.compose.SearchSpaces;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.derive.Derived;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.derive.Origin;
import org.lambdarts.runtime.genotype.CostModel;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.task.Work;

/** The baseline of random networks. */
public final class RandomNetworks implements NetworkSource {

  private final RunSettings settings;
  private final SearchSpaces spaces;
  private final Dataset dataset;
  private final CostModel costs;
  private final Derivations derivations;

  @Inject
  RandomNetworks(
      RunSettings settings,
      SearchSpaces spaces,
      Dataset dataset,
      CostModel costs,
      Derivations derivations) {
    this.settings = settings;
    this.spaces = spaces;
    this.dataset = dataset;
    this.costs = costs;
    this.derivations = derivations;
  }

  @Override
  public String method() {
    return ResultRow.RANDOM;
  }

  @Override
  public boolean isAsked() {
    return settings.baselines().random() > 0;
  }

  @Override
  public Optional<Work> search(long seed) {
    return Optional.empty();
  }

  @Override
  public Derived find(long seed) {
    SearchSpace space = spaces.forSearch(dataset.shape(), dataset.classes().size());
    String rule = settings.derivation().rule();
    List<DerivedNetwork> networks =
        new RandomGenotypes(space, rule)
            .networks(
                settings.baselines().random(),
                RandomSource.of(seed).child("random-genotypes"),
                Origin.withoutLambda(method(), seed, rule),
                costs);
    derivations.keep(seed, space, networks);
    return new Derived(networks, List.of());
  }
}
