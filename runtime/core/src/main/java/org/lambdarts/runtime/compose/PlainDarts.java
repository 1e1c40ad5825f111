package org.lambdarts.runtime.compose;

import com.google.inject.Inject;
import com.typesafe.config.Config;
import java.util.Map;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.relaxation.Relaxation;
import org.lambdarts.api.relaxation.RelaxationFactory;
import org.lambdarts.api.space.SearchSpaceFactory;
import org.lambdarts.runtime.config.BaselineSettings;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.config.TemperatureSettings;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.search.SearchModel;

/**
 * The run's search as plain DARTS would do it (arXiv 1806.09055): α is constant, softmax at
 * temperature 1 makes it weights in all epochs, the classifier is an ordinary one, and there is no
 * λ anywhere. All else is the run's.
 */
public final class PlainDarts {

  private final RunSettings settings;
  private final SearchModel.Parts parts;

  @Inject
  PlainDarts(
      RunSettings run,
      PluginCatalog catalog,
      SearchModel.Parts ofRun,
      Dataset dataset,
      Map<String, SearchSpaceFactory> spaces,
      OperationCatalog operations) {
    this.settings =
        run.withoutLambda(
            run.hypernetwork()
                .with(
                    BaselineSettings.PLAIN_HYPERNETWORK,
                    defaults(
                        catalog, FactoryKind.HYPERNETWORK, BaselineSettings.PLAIN_HYPERNETWORK)),
            run.relaxation()
                .with(
                    BaselineSettings.PLAIN_RELAXATION,
                    defaults(catalog, FactoryKind.RELAXATION, BaselineSettings.PLAIN_RELAXATION)),
            TemperatureSettings.ONE);
    Relaxation relaxation =
        catalog
            .require(RelaxationFactory.class, BaselineSettings.PLAIN_RELAXATION)
            .create(settings.relaxation()::config);
    this.parts =
        new SearchModel.Parts(
            ofRun.backend(),
            new SearchSpaces(settings, spaces, operations)
                .forSearch(dataset.shape(), dataset.classes().size()),
            catalog.require(HypernetworkFactory.class, BaselineSettings.PLAIN_HYPERNETWORK),
            relaxation,
            ofRun.regularizer());
  }

  private static Config defaults(PluginCatalog catalog, FactoryKind kind, String name) {
    return catalog.require(kind, name).defaults();
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
