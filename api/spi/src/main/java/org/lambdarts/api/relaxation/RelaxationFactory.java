package org.lambdarts.api.relaxation;

import org.apiguardian.api.API;
import org.lambdarts.api.NamedFactory;

/**
 * Makes relaxations of one kind.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface RelaxationFactory extends NamedFactory {

  /**
   * Makes the relaxation.
   *
   * @param context its settings
   * @return the relaxation
   */
  Relaxation create(RelaxationContext context);
}
