package org.lambdarts.api.relaxation;

import com.typesafe.config.Config;
import org.lambdarts.api.NamedFactory;

/**
 * Makes relaxations of one kind.
 *
 * @since 0.1
 */
public interface RelaxationFactory extends NamedFactory {

  /**
   * Makes the relaxation.
   *
   * @param config its own section, defaults filled in
   * @return the relaxation
   */
  Relaxation create(Config config);
}
