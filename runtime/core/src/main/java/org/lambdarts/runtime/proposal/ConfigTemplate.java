package org.lambdarts.runtime.proposal;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lambdarts.api.dataset.FolderSurvey;

/**
 * The config for images that ships, of which the comment at its top and the section of the dataset
 * are replaced.
 *
 * @param before its lines before the section of the dataset, without the comment at the top
 * @param after its lines after that section
 */
record ConfigTemplate(List<String> before, List<String> after) {

  private static final String RESOURCE = "images.conf";
  private static final String BEGIN = "  dataset {";
  private static final String END = "  }";

  static ConfigTemplate read() {
    try (InputStream in = ConfigTemplate.class.getResourceAsStream(RESOURCE)) {
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConfigTemplate of(List<String> lines) {
    int begin = lines.indexOf(BEGIN);
    int end = begin + lines.subList(begin, lines.size()).indexOf(END);
    return new ConfigTemplate(
        lines.subList(0, begin).stream().dropWhile(line -> line.startsWith("#")).toList(),
        lines.subList(end + 1, lines.size()));
  }

  String with(ConfigProposal proposal) {
    List<String> lines = new ArrayList<>();
    lines.add("# For " + proposal.folder() + ", where lambdarts init found:");
    proposal.survey().findings().forEach(finding -> lines.add("#   " + finding));
    lines.addAll(before);
    lines.add(BEGIN);
    lines.add("    name = " + ConfigUtil.quoteString(proposal.dataset()));
    for (FolderSurvey.Setting setting : proposal.survey().settings()) {
      if (!setting.reason().isEmpty()) {
        lines.add("    # " + setting.reason());
      }
      lines.add(
          "    " + setting.key() + " = " + setting.value().render(ConfigRenderOptions.concise()));
    }
    lines.add(END);
    lines.addAll(after);
    return String.join("\n", lines) + "\n";
  }
}
