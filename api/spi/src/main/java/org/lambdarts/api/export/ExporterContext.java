package org.lambdarts.api.export;

import org.apiguardian.api.API;
import org.lambdarts.api.FactoryContext;
import org.lambdarts.api.ProvidedByHost;

/**
 * What an exporter is made for. Its section is {@code exporters.<name>}. Made by the host, which
 * may add methods.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@ProvidedByHost
public interface ExporterContext extends FactoryContext {}
