package org.lambdarts.api.dataset;

import org.apiguardian.api.API;
import org.lambdarts.api.FactoryContext;
import org.lambdarts.api.ProvidedByHost;

/**
 * What image files are read for: a network that was trained on the dataset.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@ProvidedByHost
public interface ImageFileContext extends FactoryContext {

  /**
   * The shape of the images that the network takes, which the dataset had.
   *
   * @return the shape
   */
  ImageShape shape();
}
