package org.lambdarts.api.listener;

import com.typesafe.config.Config;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;

/**
 * A run starts or is continued. Made by the host only; may gain components.
 *
 * @param name the run's name
 * @param runFolder the folder of the run, to be read only
 * @param folder where this listener may write, {@code listeners/<name>} in the folder of the run
 * @param config the whole resolved config, below {@code lambdarts}
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public record RunStarted(String name, Path runFolder, Path folder, Config config) {}
