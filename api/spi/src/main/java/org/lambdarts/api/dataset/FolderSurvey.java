package org.lambdarts.api.dataset;

import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * What a dataset has seen in a folder of a user's own data, and how it would be opened.
 *
 * @param settings keys of the dataset's own section and their values, in the order in which they
 *     are to be read; what is not among them has its default
 * @param findings what a user should know of the data, a line each: what there is, and what is
 *     wrong with it or may disappoint
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record FolderSurvey(List<Setting> settings, List<String> findings) {

  /** Copies the lists. */
  public FolderSurvey {
    settings = List.copyOf(settings);
    findings = List.copyOf(findings);
  }

  /**
   * A key that is set.
   *
   * @param key the key, below the dataset's own section
   * @param value its value
   * @param reason why it has this value or when to change it, in one line; empty if that is plain
   */
  public record Setting(String key, ConfigValue value, String reason) {

    /** Checks that nothing is missing. */
    public Setting {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(reason, "reason");
    }
  }
}
