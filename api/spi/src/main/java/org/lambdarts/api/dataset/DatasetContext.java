package org.lambdarts.api.dataset;

import org.apiguardian.api.API;
import org.lambdarts.api.FactoryContext;
import org.lambdarts.api.ProvidedByHost;

/**
 * What a dataset is opened for: one run, over all its seeds.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public interface DatasetContext extends FactoryContext {}
