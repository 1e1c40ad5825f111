package org.lambdarts.api.listener;

import org.apiguardian.api.API;
import org.lambdarts.api.FactoryContext;
import org.lambdarts.api.ProvidedByHost;

/**
 * What a listener is made for. Its section is {@code listeners.<name>}. Made by the host, which may
 * add methods. Where the listener may write, it is told when there is a folder: {@link
 * RunStarted#folder} and {@link StageStarted#folder}.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public interface ListenerContext extends FactoryContext {}
