package org.lambdarts.runtime.compose;

import com.google.inject.Inject;
import java.util.Map;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.relaxation.Relaxation;
import org.lambdarts.api.relaxation.RelaxationFactory;
import org.lambdarts.api.space.SearchSpaceFactory;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.search.SearchModel;

/**
 * The run's search as plain DARTS would do it (arXiv 1806.09055): there is no λ anywhere, so that α
 * does not follow it and the classifier is an ordinary one, and the temperature is 1 in all epochs.
 * All else is the run's.
 */
public final class PlainDarts {

  private final RunSettings settings;
  private final SearchModel.Parts parts;

  @Inject
  PlainDarts(
      RunSettings run,
      SearchModel.Parts ofRun,
      Dataset dataset,
      Map<String, SearchSpaceFactory> spaces,
      Map<String, HypernetworkFactory> hypernetworks,
      Map<String, RelaxationFactory> relaxations,
      OperationCatalog operations) {
    this.settings =
        run.withoutLambda(run.baselines().dartsHypernetwork(), run.baselines().dartsRelaxation());
    Relaxation relaxation =
        new Creation(settings)
            .create(
                settings.relaxation(),
                relaxations,
                (factory, config) -> factory.create(() -> config));
    this.parts =
        new SearchModel.Parts(
            ofRun.backend(),
            new SearchSpaces(settings, spaces, operations)
                .forSearch(dataset.shape(), dataset.classes().size()),
            new LocatedHypernetworks(settings, hypernetworks),
            relaxation,
            ofRun.regularizer(),
            ofRun.methods(),
            ofRun.weights(),
            ofRun.architecture(),
            progress -> 1);
  }

  /**
   * The settings of the search.
   *
   * @return the run's, without λ
   */
  public RunSettings settings() {
    return settings;
  }

  /**
   * What the search is composed of.
   *
   * @return the run's parts, but for hypernetwork, relaxation and the head that follows λ
   */
  public SearchModel.Parts parts() {
    return parts;
  }
}
