package org.lambdarts.api.listener;

import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;

/**
 * All epochs of a search or training are done. Made by the host only; may gain components.
 *
 * @param stage which
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public record StageFinished(Stage stage) {}
