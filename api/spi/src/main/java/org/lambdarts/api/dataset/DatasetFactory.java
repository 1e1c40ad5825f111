package org.lambdarts.api.dataset;

import org.apiguardian.api.API;
import org.lambdarts.api.NamedFactory;

/**
 * Opens datasets of one kind.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface DatasetFactory extends NamedFactory {

  /**
   * Opens the dataset and checks that it is whole.
   *
   * @param context its settings
   * @return the dataset, to be closed by the caller
   * @throws org.lambdarts.api.LambdartsException if files are missing or broken; the message names
   *     the file, the byte where it matters, and what to do
   */
  Dataset open(DatasetContext context);
}
