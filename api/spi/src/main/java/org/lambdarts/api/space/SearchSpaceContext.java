package org.lambdarts.api.space;

import org.apiguardian.api.API;
import org.lambdarts.api.FactoryContext;
import org.lambdarts.api.ProvidedByHost;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.operation.OperationCatalog;

/**
 * What a search space is made for.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public interface SearchSpaceContext extends FactoryContext {

  /**
   * The images to be classified.
   *
   * @return the shape of one image
   */
  ImageShape image();

  /** {@return the number of classes, at least 2} */
  int classes();

  /** {@return the operations there are} */
  OperationCatalog operations();

  /**
   * {@return the width of the run's range of λ, log10 λmax − log10 λmin: 0 where λ has one value,
   * or there is none, and no weight of the supernet may then follow it}
   */
  double decades();
}
