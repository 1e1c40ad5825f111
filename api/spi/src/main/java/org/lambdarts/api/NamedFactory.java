package org.lambdarts.api;

import org.apiguardian.api.API;

/**
 * Something a plugin contributes under a name that configs refer to.
 *
 * <p>Implementations must be stateless and thread-safe: one instance serves every run of the
 * process.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface NamedFactory {

  /**
   * The name configs use, lower-case: kebab-case ({@code fashion-mnist}) or the field's own ({@code
   * sep_conv_3x3}).
   *
   * @return a name matching {@code [a-z][a-z0-9]*([-_][a-z0-9]+)*}; never null, always the same
   */
  String name();

  /**
   * One line that tells a user what this is; shown by {@code lambdarts plugins}.
   *
   * @return the line, without a final newline; never null
   */
  default String description() {
    return "";
  }
}
