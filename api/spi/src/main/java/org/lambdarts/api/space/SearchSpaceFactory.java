package org.lambdarts.api.space;

import org.apiguardian.api.API;
import org.lambdarts.api.NamedFactory;

/**
 * Makes search spaces of one kind.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface SearchSpaceFactory extends NamedFactory {

  /**
   * Makes the space.
   *
   * @param context the task, the operations and the settings
   * @return the space
   * @throws org.lambdarts.api.LambdartsException if the settings do not fit the task
   */
  SearchSpace create(SearchSpaceContext context);
}
