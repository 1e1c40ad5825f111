package org.lambdarts.runtime.plugin;

import java.nio.file.Path;
import java.util.Optional;

/** Why a plugin cannot be loaded. Never leaves this package: it ends as a {@link Rejection}. */
final class PluginFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final String hint;

  /**
   * Creates the fault.
   *
   * @param cause what is wrong, a clause without a full stop
   * @param hint what to do about it, a clause without a full stop
   */
  PluginFault(String cause, String hint) {
    this(cause, hint, null);
  }

  /**
   * Creates the fault.
   *
   * @param cause what is wrong, a clause without a full stop
   * @param hint what to do about it, a clause without a full stop
   * @param evidence what brought it to light, or null
   */
  PluginFault(String cause, String hint, Throwable evidence) {
    super(cause, evidence);
    this.hint = hint;
  }

  /**
   * What to do about it.
   *
   * @return a clause without a full stop
   */
  String hint() {
    return hint;
  }

  /**
   * The fault as data.
   *
   * @param location the plugin's jar or folder
   * @param contents what is known of its factories
   * @return the rejection
   */
  Rejection rejection(Path location, Rejection.Contents contents) {
    return new Rejection(location, getMessage(), hint, contents, Optional.ofNullable(getCause()));
  }
}
