package org.lambdarts.plugin.dataset.imagefolder;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lambdarts.api.LambdartsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All images that cannot be read, so that nobody has to run again for each. An error is one line,
 * with the first of them; the log and a survey name them all.
 *
 * @param problems a sentence for each
 */
record UnreadableImages(List<String> problems) {

  private static final Logger LOG = LoggerFactory.getLogger(ImageFolderPlugin.class);

  /** The rest is counted. */
  private static final int MOST_NAMED = 100;

  UnreadableImages {
    problems = List.copyOf(problems);
  }

  /**
   * Rejects them.
   *
   * @throws LambdartsException if there are any
   */
  void reject() {
    if (problems.size() == 1) {
      throw new LambdartsException(
          problems.get(0) + "; skip-unreadable = true leaves out what cannot be read");
    }
    if (!problems.isEmpty()) {
      throw new LambdartsException(
          String.format(
              "%d images cannot be read, which skip-unreadable = true leaves out and lambdarts init"
                  + " names; the first: %s",
              problems.size(), problems.get(0)));
    }
  }

  /** Says that they are left out, if there are any. */
  void note() {
    if (!problems.isEmpty()) {
      LOG.warn("left out {}, which cannot be read:{}", counted(), listed());
    }
  }

  /** What was wrong, a sentence each, and how many more there are. */
  List<String> named() {
    List<String> named =
        new ArrayList<>(problems.subList(0, Math.min(MOST_NAMED, problems.size())));
    if (problems.size() > MOST_NAMED) {
      named.add("and " + (problems.size() - MOST_NAMED) + " more");
    }
    return named;
  }

  /** For the description of a dataset; empty if there are none. */
  String summary() {
    return problems.isEmpty() ? "" : ", without " + counted() + " that cannot be read";
  }

  private String counted() {
    return problems.size() == 1 ? "1 image" : problems.size() + " images";
  }

  private String listed() {
    return named().stream().map(line -> "\n  " + line).collect(Collectors.joining());
  }
}
