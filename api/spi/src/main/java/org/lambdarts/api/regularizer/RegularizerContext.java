package org.lambdarts.api.regularizer;

import org.lambdarts.api.FactoryContext;

/**
 * What a complexity regularizer is made for: one run.
 *
 * @since 0.1
 */
public interface RegularizerContext extends FactoryContext {}
