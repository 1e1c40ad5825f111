package org.lambdarts.runtime.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigRenderOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.lambdarts.runtime.config.ConfigKey;
import org.lambdarts.runtime.config.FactorySections;
import org.lambdarts.runtime.plugin.ApiVersion;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.DiscoveredPlugin;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginOrigin;
import org.lambdarts.runtime.plugin.Rejection;

/** Shows a catalog to people, as text, and to programs, as JSON. */
final class PluginListing {

  private static final List<String> HEADINGS =
      List.of("KIND", "NAME", "VERSION", "JAR", "API", "DESCRIPTION");

  private static final String FOLDER = "FOLDER";

  private static final String NOT_STATED = "-";

  private final PluginCatalog catalog;

  /**
   * Creates the listing.
   *
   * @param catalog what to show
   */
  PluginListing(PluginCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * All factories in a table, with their folders if there are several, then what was rejected and
   * why.
   *
   * @return lines, each with a line feed at its end
   */
  String text() {
    StringBuilder text = new StringBuilder();
    List<DiscoveredFactory> factories = catalog.factories();
    if (factories.isEmpty()) {
      text.append("There is no plugin in ").append(catalog.place()).append(".\n");
    } else {
      List<List<String>> rows = new ArrayList<>();
      rows.add(HEADINGS);
      factories.forEach(factory -> rows.add(row(factory)));
      if (factories.stream().map(PluginListing::folder).distinct().count() > 1) {
        rows.set(0, with(HEADINGS, FOLDER));
        for (int i = 0; i < factories.size(); i++) {
          rows.set(i + 1, with(rows.get(i + 1), folder(factories.get(i))));
        }
      }
      text.append(table(rows));
    }
    if (!catalog.rejections().isEmpty()) {
      text.append("\nRejected:\n");
      for (Rejection rejection : catalog.rejections()) {
        text.append("  ").append(rejection.location()).append(": ").append(rejection.cause());
        text.append("; ").append(rejection.hint()).append(".\n");
      }
    }
    return text.toString();
  }

  /**
   * What a name stands for: its description, and its config keys with their defaults and comments.
   * Factories of different kinds may have the same name; all are shown.
   *
   * @param name the name of a factory
   * @return lines, each with a line feed at its end
   * @throws org.lambdarts.runtime.plugin.UnknownFactoryException if no factory has the name
   */
  String text(String name) {
    StringJoiner text = new StringJoiner("\n");
    for (DiscoveredFactory factory : catalog.named(name)) {
      text.add(describe(factory));
    }
    return text.toString();
  }

  /**
   * All plugins with their factories, then the rejected ones.
   *
   * @return a JSON object with {@code apiVersion}, {@code place}, {@code plugins} and {@code
   *     rejections}
   */
  String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("apiVersion", ApiVersion.CURRENT.toString());
    json.put("place", catalog.place());
    ArrayNode plugins = json.putArray("plugins");
    for (DiscoveredPlugin plugin : catalog.plugins()) {
      ObjectNode node = plugins.addObject();
      putOrigin(node, plugin.origin());
      ArrayNode factories = node.putArray("factories");
      for (DiscoveredFactory factory : plugin.factories()) {
        putFactory(factories.addObject(), factory);
      }
    }
    ArrayNode rejections = json.putArray("rejections");
    for (Rejection rejection : catalog.rejections()) {
      rejections
          .addObject()
          .put("location", rejection.location().toString())
          .put("cause", rejection.cause())
          .put("hint", rejection.hint());
    }
    return json.toPrettyString() + '\n';
  }

  /**
   * What a name stands for.
   *
   * @param name the name of a factory
   * @return a JSON array with an object per factory of that name
   * @throws org.lambdarts.runtime.plugin.UnknownFactoryException if no factory has the name
   */
  String json(String name) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (DiscoveredFactory factory : catalog.named(name)) {
      ObjectNode node = json.addObject();
      putFactory(node, factory);
      putOrigin(node.putObject("plugin"), factory.origin());
      node.put("comment", lines(ConfigKey.comments(factory.defaults().root())));
      ArrayNode keys = node.putArray("keys");
      for (ConfigKey key : ConfigKey.of(factory.defaults())) {
        keys.addObject()
            .put("key", key.path())
            .put("comment", lines(key.comments()))
            .set("default", new ObjectMapper().valueToTree(key.fallback().unwrapped()));
      }
    }
    return json.toPrettyString() + '\n';
  }

  private static List<String> row(DiscoveredFactory factory) {
    PluginOrigin origin = factory.origin();
    return List.of(
        factory.kind().label(),
        factory.name(),
        origin.version().orElse(NOT_STATED),
        origin.jar(),
        origin.apiVersion().orElse(NOT_STATED),
        factory.description());
  }

  private static List<String> with(List<String> row, String cell) {
    return Stream.concat(row.stream(), Stream.of(cell)).toList();
  }

  private static String folder(DiscoveredFactory factory) {
    return String.valueOf(factory.origin().location().getParent());
  }

  private static String table(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], width(row.get(column)));
      }
    }
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(widths[column] - width(cell) + 2));
      }
      table.append(line.toString().stripTrailing()).append('\n');
    }
    return table.toString();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  private static String describe(DiscoveredFactory factory) {
    PluginOrigin origin = factory.origin();
    StringBuilder text = new StringBuilder();
    text.append(factory.name()).append(", ").append(factory.kind().oneOf()).append(" from ");
    text.append(origin.jar());
    origin.version().ifPresent(version -> text.append(", version ").append(version));
    text.append(
        origin
            .apiVersion()
            .map(version -> ", for api version " + version)
            .orElse(", which does not state its api version"));
    text.append('\n');
    if (!factory.description().isEmpty()) {
      text.append(factory.description()).append('\n');
    }
    ConfigKey.comments(factory.defaults().root())
        .forEach(comment -> text.append(comment).append('\n'));
    List<ConfigKey> keys = ConfigKey.of(factory.defaults());
    if (keys.isEmpty()) {
      return text.append("It has no config keys.\n").toString();
    }
    text.append("Config keys of ")
        .append(String.join(" and ", FactorySections.of(factory.id())))
        .append(", with defaults:\n");
    for (ConfigKey key : keys) {
      key.comments().forEach(comment -> text.append("  # ").append(comment).append('\n'));
      text.append("  ").append(key.path()).append(" = ");
      text.append(key.fallback().render(ConfigRenderOptions.concise())).append('\n');
    }
    return text.toString();
  }

  private static String lines(List<String> comments) {
    return String.join("\n", comments);
  }

  private static void putOrigin(ObjectNode node, PluginOrigin origin) {
    node.put("name", origin.name());
    node.put("version", origin.version().orElse(null));
    node.put("jar", origin.jar());
    node.put("location", origin.location().toString());
    node.put("apiVersion", origin.apiVersion().orElse(null));
  }

  private static void putFactory(ObjectNode node, DiscoveredFactory factory) {
    node.put("kind", factory.kind().label());
    node.put("name", factory.name());
    node.put("description", factory.description());
    FactorySections.of(factory.id()).forEach(node.putArray("sections")::add);
  }
}
