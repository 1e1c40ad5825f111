package org.lambdarts.api.regularizer;

import com.typesafe.config.Config;
import org.lambdarts.api.NamedFactory;

/**
 * Makes complexity regularizers of one kind.
 *
 * @since 0.1
 */
public interface ComplexityRegularizerFactory extends NamedFactory {

  /**
   * Makes the regularizer.
   *
   * @param config its own section, defaults filled in
   * @return the regularizer
   */
  ComplexityRegularizer create(Config config);
}
