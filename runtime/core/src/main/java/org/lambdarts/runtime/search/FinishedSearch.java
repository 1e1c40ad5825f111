package org.lambdarts.runtime.search;

import java.util.Optional;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.provenance.StageRecord;
import org.lambdarts.runtime.run.RunListener;

/**
 * Reads what a search has left behind. Only the architecture is made: a supernet is for searching.
 */
public final class FinishedSearch {

  private final SearchModel.Parts parts;
  private final RunSettings settings;
  private final StageRecord record;

  /**
   * Names a search.
   *
   * @param parts what its model is composed of
   * @param settings the run's settings
   * @param record where it is, and what it must be a result of
   */
  public FinishedSearch(SearchModel.Parts parts, RunSettings settings, StageRecord record) {
    this.parts = parts;
    this.settings = settings;
    this.record = record;
  }

  /**
   * How far it has come.
   *
   * @return the number of epochs that are done; 0 if it has not been started
   * @throws org.lambdarts.api.LambdartsException if its checkpoint is of another search, or damaged
   */
  public int epochsDone() {
    return stored().map(search -> search.progress().epoch()).orElse(0);
  }

  /**
   * Reads what it has found.
   *
   * @param seed its seed
   * @return what networks are derived from; empty if the search is not finished
   * @throws org.lambdarts.api.LambdartsException if its checkpoint is of another search, or damaged
   */
  public Optional<SearchOutcome> read(long seed) {
    return stored()
        .filter(search -> search.progress().epoch() >= settings.search().epochs())
        .map(search -> outcome(search, RandomSource.of(seed)));
  }

  /**
   * Reads all of it, with the supernet's weights.
   *
   * @param seed its seed
   * @return the model, which belongs to the innermost open scope of the backend; empty if the
   *     search is not finished
   * @throws org.lambdarts.api.LambdartsException if its checkpoint is of another search, or damaged
   */
  public Optional<SearchModel> model(long seed) {
    return stored()
        .filter(search -> search.progress().epoch() >= settings.search().epochs())
        .map(
            search -> {
              SearchModel model =
                  SearchModel.create(
                      parts, settings, search.range().decades(), RandomSource.of(seed));
              model.restore(search.checkpoint());
              return model;
            });
  }

  /** Damage is told by the search that makes up for it. */
  private Optional<StoredSearch> stored() {
    return StoredSearch.read(
        StoredSearch.files(record, RunListener.SILENT), record, settings.lambda());
  }

  private SearchOutcome outcome(StoredSearch search, RandomSource random) {
    Architecture architecture =
        SearchModel.architecture(parts, settings, search.range().decades(), random);
    search.checkpoint().restore(SearchModel.ARCHITECTURE, architecture.variables());
    return new SearchOutcome(parts.space(), architecture, search.range());
  }
}
