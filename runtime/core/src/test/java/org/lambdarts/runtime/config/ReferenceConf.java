package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a {@code reference.conf} of all that settings records declare. */
final class ReferenceConf {

  private static final int WIDTH = 100;

  private final StringBuilder text = new StringBuilder();

  private ReferenceConf() {}

  /**
   * The text of the file.
   *
   * @param schema what is declared
   * @param head the comment at its top
   */
  static String of(Schema<?> schema, String head) {
    ReferenceConf file = new ReferenceConf();
    file.comment("", head);
    file.text.append("lambdarts {\n");
    file.parts("  ", schema.outline());
    return file.text.append("}\n").toString();
  }

  /** A value as one would write it, with quotes only where they are needed. */
  static String value(ConfigValue value) {
    return HoconText.of(value)
        .replaceAll("\"(?!(?:true|false|yes|no|on|off|null)\")(\\p{Alpha}[\\w-]*)\"", "$1");
  }

  private void parts(String indent, Outline section) {
    boolean first = true;
    for (Map.Entry<String, Outline> part : section.parts().entrySet()) {
      Outline inner = part.getValue();
      if (!first) {
        text.append('\n');
      }
      first = false;
      comment(indent, inner.words());
      text.append(indent).append(part.getKey());
      if (inner.standard().isPresent()) {
        String value = value(inner.standard().get());
        text.append(inner.isSection() ? " " : " = ").append(value).append('\n');
      } else {
        text.append(" {\n");
        parts(indent + "  ", inner);
        for (ConfigKey key : ConfigKey.of(inner.ofDefaultFactory().toConfig())) {
          text.append('\n').append(indent).append("  ").append(key.path());
          text.append(" = ").append(value(key.fallback())).append('\n');
        }
        text.append(indent).append("}\n");
      }
    }
  }

  private void comment(String indent, String words) {
    for (String paragraph : words.isEmpty() ? List.<String>of() : words.lines().toList()) {
      for (String line : wrapped(paragraph, WIDTH - indent.length() - 2)) {
        text.append(indent).append("# ").append(line).append('\n');
      }
    }
  }

  private static List<String> wrapped(String paragraph, int width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : paragraph.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line);
        line = "";
      }
      line = line.isEmpty() ? word : line + " " + word;
    }
    lines.add(line);
    return lines;
  }
}
