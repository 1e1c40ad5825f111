package org.lambdarts.plugin.relaxation;

import org.lambdarts.api.relaxation.Relaxation;
import org.lambdarts.api.relaxation.RelaxationContext;
import org.lambdarts.api.relaxation.RelaxationFactory;

/**
 * A relaxation without settings.
 *
 * @param name its name
 * @param description its one line
 * @param relaxation what it does
 */
record SimpleRelaxation(String name, String description, Relaxation relaxation)
    implements RelaxationFactory {

  @Override
  public Relaxation create(RelaxationContext context) {
    return relaxation;
  }
}
