package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;

/** Writes the page of the documentation that lists every key, the plugins' included. */
final class ConfigReference {

  private static final String TABLE =
      "\n| key | default | must be | meaning |\n|---|---|---|---|\n";

  private final Schema<?> schema;
  private final PluginCatalog plugins;
  private final StringBuilder text = new StringBuilder();

  private ConfigReference(Schema<?> schema, PluginCatalog plugins) {
    this.schema = schema;
    this.plugins = plugins;
  }

  /**
   * The page, in Markdown.
   *
   * @param schema the core's keys
   * @param plugins the plugins whose keys are listed
   */
  static String of(Schema<?> schema, PluginCatalog plugins) {
    ConfigReference page = new ConfigReference(schema, plugins);
    page.text.append(
        """
        # Config reference

        Every key that a config may have, with its default. All are under `lambdarts { … }`, and
        `--set lambdarts.search.epochs=2` sets one on the command line. A section with a `name` chooses
        a plugin; its other keys are those of the chosen one, which stand further down.
        `lambdarts plugins NAME` prints the keys of any plugin that is installed.

        This page is generated from the declarations in the code and from the plugins' `reference.conf`.

        ## Keys of a run
        """);
    page.section("lambdarts", schema.outline());
    page.text.append("\n## Keys of the built-in plugins\n");
    for (FactoryKind kind : FactoryKind.values()) {
      page.kind(kind);
    }
    return page.text.toString();
  }

  private void section(String path, Outline section) {
    text.append("\n### ").append(path).append('\n');
    paragraph(section.words());
    boolean hasKeys =
        section.parts().values().stream().anyMatch(part -> part.standard().isPresent());
    if (hasKeys) {
      text.append(TABLE);
    }
    for (Map.Entry<String, Outline> part : section.parts().entrySet()) {
      Outline inner = part.getValue();
      inner
          .standard()
          .ifPresent(value -> row(part.getKey(), value, inner.expected(), inner.words()));
    }
    for (ConfigKey key : ConfigKey.of(section.ofDefaultFactory().toConfig())) {
      row(
          key.path(),
          key.fallback(),
          "",
          "Of the default "
              + section.parts().get("name").standard().map(ReferenceConf::value).orElseThrow()
              + ".");
    }
    for (Map.Entry<String, Outline> part : section.parts().entrySet()) {
      if (part.getValue().standard().isEmpty()) {
        section(path + "." + part.getKey(), part.getValue());
      }
    }
  }

  private void kind(FactoryKind kind) {
    List<DiscoveredFactory> factories =
        plugins.factories(kind).stream()
            .filter(factory -> kind != FactoryKind.OPERATION || hasKeys(factory))
            .toList();
    if (factories.isEmpty()) {
      return;
    }
    text.append("\n### ").append(capitalized(kind.label())).append("s\n");
    paragraph("In " + places(kind) + ".");
    factories.forEach(this::factory);
  }

  /** Where the keys of a kind stand; those of exporters are for a command, not for a run. */
  private String places(FactoryKind kind) {
    if (kind == FactoryKind.EXPORTER) {
      return "`lambdarts export --format NAME --set KEY=VALUE`";
    }
    return Stream.concat(
            schema.slots().stream()
                .filter(slot -> slot.kind() == kind)
                .map(slot -> "`lambdarts." + slot.path() + "`"),
            schema.factories().stream()
                .filter(section -> section.kind() == kind)
                .map(section -> "`lambdarts." + section.path() + ".NAME`"))
        .collect(Collectors.joining(", "));
  }

  private void factory(DiscoveredFactory factory) {
    text.append("\n#### ").append(factory.name()).append('\n');
    paragraph(factory.description());
    paragraph(String.join(" ", ConfigKey.comments(factory.defaults().root())));
    if (!hasKeys(factory)) {
      paragraph("It has no keys.");
      return;
    }
    text.append(TABLE);
    for (ConfigKey key : ConfigKey.of(factory.defaults())) {
      String expected =
          key.fallback() instanceof ConfigObject
              ? "a section { … }"
              : DefaultForm.like(key.fallback()).expected();
      row(key.path(), key.fallback(), expected, String.join(" ", key.comments()));
    }
  }

  private static boolean hasKeys(DiscoveredFactory factory) {
    return !factory.defaults().isEmpty();
  }

  private void row(String key, ConfigValue standard, String expected, String words) {
    text.append("| `")
        .append(key)
        .append("` | `")
        .append(ReferenceConf.value(standard))
        .append("` | ")
        .append(cell(expected))
        .append(" | ")
        .append(cell(words))
        .append(" |\n");
  }

  private void paragraph(String words) {
    if (!words.isEmpty()) {
      text.append('\n').append(words).append('\n');
    }
  }

  private static String cell(String words) {
    return words.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("\n", "<br>");
  }

  private static String capitalized(String label) {
    return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
  }
}
