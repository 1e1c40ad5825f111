package org.lambdarts.api.regularizer;

import org.apiguardian.api.API;
import org.lambdarts.api.NamedFactory;

/**
 * Makes complexity regularizers of one kind.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface ComplexityRegularizerFactory extends NamedFactory {

  /**
   * Makes the regularizer.
   *
   * @param context its settings
   * @return the regularizer
   */
  ComplexityRegularizer create(RegularizerContext context);
}
