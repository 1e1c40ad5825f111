package org.lambdarts.api.dataset;

import org.lambdarts.api.FactoryContext;

/**
 * What a dataset is opened for: one run, over all its seeds.
 *
 * @since 0.1
 */
public interface DatasetContext extends FactoryContext {}
