package org.lambdarts.api.listener;

import org.apiguardian.api.API;
import org.lambdarts.api.NamedFactory;

/**
 * Makes listeners of one kind, for example one that writes files for TensorBoard, or one that sends
 * metrics to a tracking server. A config names those that a run has in {@code listeners.names}.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface ListenerFactory extends NamedFactory {

  /**
   * Makes a listener for one run. Called to check a config too, before there is a run folder and
   * where nothing runs in the end: must write nothing and connect to nothing, which is for {@link
   * Listener#runStarted} to do.
   *
   * @param context what the listener is made for
   * @return the listener
   * @throws com.typesafe.config.ConfigException if a key of its section has a bad value
   * @throws IllegalArgumentException if its section is bad; the message begins with the key
   */
  Listener create(ListenerContext context);
}
