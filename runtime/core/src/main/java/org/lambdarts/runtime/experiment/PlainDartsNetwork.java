package org.lambdarts.runtime.experiment;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.util.List;
import java.util.Optional;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.compose.PlainDarts;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.derive.Derived;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.search.SearchOutcome;
import org.lambdarts.runtime.task.Work;

/** The baseline of plain DARTS: the network of a search without λ. */
public final class PlainDartsNetwork implements NetworkSource {

  private final RunSettings settings;
  private final Provider<PlainDarts> plain;
  private final TensorBackend backend;
  private final Searches searches;
  private final Derivations derivations;

  @Inject
  PlainDartsNetwork(
      RunSettings settings,
      Provider<PlainDarts> plain,
      TensorBackend backend,
      Searches searches,
      Derivations derivations) {
    this.settings = settings;
    this.plain = plain;
    this.backend = backend;
    this.searches = searches;
    this.derivations = derivations;
  }

  @Override
  public String method() {
    return ResultRow.DARTS;
  }

  @Override
  public boolean isAsked() {
    return settings.baselines().darts();
  }

  @Override
  public Optional<Work> search(long seed) {
    return Optional.of(new Work.PlainSearch(seed));
  }

  @Override
  public Derived find(long seed) {
    try (TensorScope scope = backend.openScope()) {
      SearchOutcome outcome = searches.outcome(plain.get(), seed);
      DerivedNetwork network =
          derivations.derivation(method(), seed, outcome, settings.derivation().rule()).at(0);
      derivations.keep(seed, outcome.space(), List.of(network));
      return new Derived(List.of(network), List.of());
    }
  }
}
