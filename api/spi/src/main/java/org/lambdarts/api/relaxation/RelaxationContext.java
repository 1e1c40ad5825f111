package org.lambdarts.api.relaxation;

import org.lambdarts.api.FactoryContext;

/**
 * What a relaxation is made for: one run.
 *
 * @since 0.1
 */
public interface RelaxationContext extends FactoryContext {}
