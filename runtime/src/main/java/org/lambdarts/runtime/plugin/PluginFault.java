package org.lambdarts.runtime.plugin;

import java.nio.file.Path;
import java.util.Optional;

/** Why a plugin cannot be loaded. Never leaves this package: it ends as a {@link Refusal}. */
final class PluginFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final String mend;

  /**
   * Creates the fault.
   *
   * @param cause what is wrong, a clause without a full stop
   * @param mend what to do about it, a clause without a full stop
   */
  PluginFault(String cause, String mend) {
    this(cause, mend, null);
  }

  /**
   * Creates the fault.
   *
   * @param cause what is wrong, a clause without a full stop
   * @param mend what to do about it, a clause without a full stop
   * @param evidence what brought it to light, or null
   */
  PluginFault(String cause, String mend, Throwable evidence) {
    super(cause, evidence);
    this.mend = mend;
  }

  /**
   * What to do about it.
   *
   * @return a clause without a full stop
   */
  String mend() {
    return mend;
  }

  /**
   * The fault as data.
   *
   * @param location the plugin's jar or folder
   * @param contents what is known of its factories
   * @return the refusal
   */
  Refusal refusal(Path location, Refusal.Contents contents) {
    return new Refusal(location, getMessage(), mend, contents, Optional.ofNullable(getCause()));
  }
}
