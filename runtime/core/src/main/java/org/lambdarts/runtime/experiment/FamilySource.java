package org.lambdarts.runtime.experiment;

import com.google.inject.Inject;
import java.util.Optional;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.derive.Derived;
import org.lambdarts.runtime.task.Work;

/** The networks of the family that the config lists. */
public final class FamilySource implements NetworkSource {

  private final RunSettings settings;
  private final Searches searches;
  private final Derivations derivations;

  @Inject
  FamilySource(RunSettings settings, Searches searches, Derivations derivations) {
    this.settings = settings;
    this.searches = searches;
    this.derivations = derivations;
  }

  @Override
  public String method() {
    return searches.method();
  }

  @Override
  public boolean isAsked() {
    return settings.derivation().isAsked();
  }

  @Override
  public boolean meetsBudgets() {
    return true;
  }

  @Override
  public Optional<Work> search(long seed) {
    return Optional.of(new Work.Search(seed));
  }

  @Override
  public Derived find(long seed) {
    return derivations.family(seed, settings.derivation());
  }
}
