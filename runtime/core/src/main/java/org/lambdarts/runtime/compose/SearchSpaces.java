package org.lambdarts.runtime.compose;

import com.google.inject.Inject;
import com.typesafe.config.Config;
import java.util.Map;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.SearchSpaceFactory;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.search.CalibratedRange;

/** Makes the search space of a run for a task: as it is searched, and as it is trained. */
public final class SearchSpaces {

  private final RunSettings settings;
  private final Map<String, SearchSpaceFactory> factories;
  private final OperationCatalog operations;

  @Inject
  SearchSpaces(
      RunSettings settings,
      Map<String, SearchSpaceFactory> factories,
      OperationCatalog operations) {
    this.settings = settings;
    this.factories = factories;
    this.operations = operations;
  }

  /**
   * The space that is searched.
   *
   * @param image the shape of an image
   * @param classes the number of classes
   * @return the space
   */
  public SearchSpace forSearch(ImageShape image, int classes) {
    return create(image, classes, operations, settings.searchSpace().config());
  }

  /**
   * The space that is searched, with operations that someone watches.
   *
   * @param dataset the images
   * @param watched the run's operations, wrapped
   * @return the space
   */
  public SearchSpace forSearch(Dataset dataset, OperationCatalog watched) {
    return create(
        dataset.shape(), dataset.classes().size(), watched, settings.searchSpace().config());
  }

  /**
   * The space that derived networks are trained in, perhaps of more cells and channels.
   *
   * @param image the shape of an image
   * @param classes the number of classes
   * @return the space
   */
  public SearchSpace forTraining(ImageShape image, int classes) {
    return create(image, classes, operations, settings.training().searchSpace());
  }

  /**
   * A space of other settings.
   *
   * @param dataset the images
   * @param section its settings
   * @return the space
   */
  SearchSpace of(Dataset dataset, Config section) {
    return create(dataset.shape(), dataset.classes().size(), operations, section);
  }

  private SearchSpace create(
      ImageShape image, int classes, OperationCatalog catalog, Config config) {
    double decades = CalibratedRange.decades(settings.lambda());
    return new Creation(settings)
        .create(
            settings.searchSpace().with(settings.searchSpace().name(), config),
            factories,
            (factory, section) ->
                factory.create(new SpaceContext(image, classes, catalog, decades, section)));
  }
}
