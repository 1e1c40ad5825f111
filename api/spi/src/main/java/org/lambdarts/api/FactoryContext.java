package org.lambdarts.api;

import com.typesafe.config.Config;
import org.apiguardian.api.API;

/**
 * What every factory is given by the host when it is asked to make something.
 *
 * <p>Contexts are implemented by the host alone. Later versions of the api may add methods to them,
 * so a plugin must not implement one, except in its own tests by way of the testkit.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public interface FactoryContext {

  /**
   * The factory's own section of the config.
   *
   * @return the section {@code <kind>.<name>}, defaults filled in; never null
   */
  Config config();
}
