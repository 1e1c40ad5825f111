package org.lambdarts.api.listener;

import com.typesafe.config.Config;

/**
 * What a listener is made for. Implemented by the host, and by authors of tests; may gain methods.
 *
 * @since 0.1
 */
public interface ListenerContext {

  /**
   * The listener's own section.
   *
   * @return {@code listeners.<name>}, defaults filled in
   */
  Config config();
}
