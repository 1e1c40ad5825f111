package org.lambdarts.runtime.experiment;

import com.google.inject.Inject;
import java.util.Map;
import java.util.Set;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.config.Stage;
import org.lambdarts.runtime.config.StageKeys;
import org.lambdarts.runtime.provenance.Digest;
import org.lambdarts.runtime.provenance.Provenances;
import org.lambdarts.runtime.task.Work;

/** What the results of tasks depend on. Two processes that agree on it make the same results. */
final class Fingerprints {

  private final RunSettings settings;
  private final Provenances provenances;
  private final Map<String, NetworkSource> sources;

  @Inject
  Fingerprints(RunSettings settings, Provenances provenances, Map<String, NetworkSource> sources) {
    this.settings = settings;
    this.provenances = provenances;
    this.sources = sources;
  }

  /**
   * The digest of all that the result of a task depends on.
   *
   * @param work what the task does
   * @return 64 hexadecimal digits
   */
  String of(Work work) {
    if (work instanceof Work.Search search) {
      return provenances.search(search.seed()).digest();
    }
    if (work instanceof Work.PlainSearch search) {
      return provenances.plainSearch(search.seed()).digest();
    }
    if (work instanceof Work.Training training) {
      return provenances.training(training.seed(), training.network().genotype()).digest();
    }
    return ofDerivation((Work.Derivation) work);
  }

  private String ofDerivation(Work.Derivation derivation) {
    Digest digest = new Digest().add(derivation.source()).add(derivation.seed());
    NetworkSource source = sources.get(derivation.source());
    if (source != null) {
      source.search(derivation.seed()).map(this::of).ifPresent(digest::add);
    }
    StageKeys.of(Stage.DERIVE, settings, Set.of())
        .forEach((key, value) -> digest.add(key).add(value.unwrapped().toString()));
    return digest.text();
  }
}
