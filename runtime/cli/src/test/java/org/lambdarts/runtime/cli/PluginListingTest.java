package org.lambdarts.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginJar;
import org.lambdarts.runtime.plugin.PluginLoader;
import org.lambdarts.runtime.plugin.UnknownFactoryException;

class PluginListingTest {

  @TempDir static Path plugins;
  @TempDir Path empty;

  private static PluginListing listing;

  @BeforeAll
  static void load() throws IOException {
    PluginJar.withOperation("acme-operations.jar", "org.acme.Ops", "mb_conv")
        .attribute("Implementation-Version", "1.2")
        .attribute("Lambdarts-Api-Version", "0.1")
        .entry(
            "reference.conf",
            """
            # All the operations of Acme.
            operations {

              # An inverted bottleneck (arXiv 1801.04381).
              mb_conv {
                # Channels in the middle,
                # as a multiple.
                expansion = 6

                squeeze {
                  # Share of the channels.
                  ratio = 0.25
                  on = true
                }
                kernels = [3, 5], activation = "relu", extra {}
                "odd.key" = null
              }
            }
            """)
        .writeTo(plugins);
    PluginJar.named("mixing.jar")
        .plugin(
            "org.acme.Mixing",
            """
            public List<RelaxationFactory> relaxations() {
              return List.of(new RelaxationFactory() {
                public String name() { return "mb_conv"; }
                public String description() { return "α as it is,\\n  unchanged"; }
                public Relaxation create(RelaxationContext context) { return null; }
              });
            }
            """)
        .writeTo(plugins);
    Files.createFile(plugins.resolve("bad.jar"));
    listing = new PluginListing(new PluginLoader().load(plugins));
  }

  @Test
  void text() {
    assertEquals(
        """
        KIND        NAME     VERSION  JAR                  API  DESCRIPTION
        operation   mb_conv  1.2      acme-operations.jar  0.1  returns its input
        relaxation  mb_conv  -        mixing.jar           -    α as it is, unchanged

        Rejected:
          %s: the file is empty; download or build it again.
        """
            .formatted(plugins.resolve("bad.jar")),
        listing.text());
  }

  @Test
  void ofSeveralFoldersEachPluginHasItsOwn(@TempDir Path more) {
    PluginJar.withOperation("more.jar", "org.acme.More", "more").writeTo(more);
    String text = new PluginListing(new PluginLoader().load(List.of(plugins, more))).text();
    assertEquals(
        List.of("FOLDER", plugins.toString(), more.toString(), plugins.toString()),
        text.lines().limit(4).map(line -> line.replaceFirst(".* {2}", "")).toList());
  }

  @Test
  void textOfAName() {
    assertEquals(
        """
        mb_conv, an operation from acme-operations.jar, version 1.2, for api version 0.1
        returns its input
        An inverted bottleneck (arXiv 1801.04381).
        Config keys of lambdarts.operations.mb_conv, with defaults:
          # Channels in the middle,
          # as a multiple.
          expansion = 6
          # Share of the channels.
          squeeze.ratio = 0.25
          squeeze.on = true
          activation = "relu"
          extra = {}
          kernels = [3,5]
          "odd.key" = null

        mb_conv, a relaxation from mixing.jar, which does not state its api version
        α as it is, unchanged
        It has no config keys.
        """,
        listing.text("mb_conv"));
  }

  @Test
  void keysOfWhatIsChosenInSeveralPlaces(@TempDir Path more) {
    PluginJar.named("rates.jar")
        .plugin(
            "org.acme.Rates",
            """
            public List<ScheduleFactory> schedules() {
              return List.of(new ScheduleFactory() {
                public String name() { return "zigzag"; }
                public Schedule create(ScheduleContext context) { return null; }
              });
            }
            """)
        .entry("reference.conf", "schedule.zigzag.from = null")
        .writeTo(more);
    PluginListing ofMore = new PluginListing(new PluginLoader().load(more));
    assertEquals(
        """
        zigzag, a schedule from rates.jar, which does not state its api version
        Config keys of lambdarts.search.weights.learning-rate and lambdarts.search.architecture.learning-rate and lambdarts.search.temperature and lambdarts.train.weights.learning-rate, with defaults:
          from = null
        """,
        ofMore.text("zigzag"));
  }

  @Test
  void listenersHaveASectionEach(@TempDir Path folder) {
    PluginJar.named("tracking.jar")
        .plugin(
            "org.acme.Tracking",
            """
            public List<ListenerFactory> listeners() {
              return List.of(new ListenerFactory() {
                public String name() { return "tracking"; }
                public Listener create(ListenerContext context) { return null; }
              });
            }
            """)
        .entry("reference.conf", "listeners.tracking.server = local")
        .writeTo(folder);
    assertEquals(
        """
        tracking, a listener from tracking.jar, which does not state its api version
        Config keys of lambdarts.listeners.tracking, with defaults:
          server = "local"
        """,
        new PluginListing(new PluginLoader().load(folder)).text("tracking"));
  }

  @Test
  void textOfNothing() {
    PluginCatalog catalog = new PluginLoader().load(empty);

    assertEquals("There is no plugin in " + empty + ".\n", new PluginListing(catalog).text());
  }

  @Test
  void anUnknownName() {
    assertEquals(
        "nothing in "
            + plugins
            + " is named mb-conf; nearest: \"mb_conv\"; mb-conf may be in "
            + plugins.resolve("bad.jar")
            + ", which was rejected: the file is empty; download or build it again",
        assertThrows(UnknownFactoryException.class, () -> listing.text("mb-conf")).getMessage());
    assertThrows(UnknownFactoryException.class, () -> listing.json("mb-conf"));
  }

  @Test
  void json() throws IOException {
    JsonNode expected =
        new ObjectMapper()
            .readTree(
                """
                {
                  "apiVersion": "0.1",
                  "place": "%1$s",
                  "plugins": [
                    {
                      "name": "acme-operations",
                      "version": "1.2",
                      "jar": "acme-operations.jar",
                      "location": "%2$s",
                      "apiVersion": "0.1",
                      "factories": [
                        {
                          "kind": "operation",
                          "name": "mb_conv",
                          "description": "returns its input",
                          "sections": ["lambdarts.operations.mb_conv"]
                        }
                      ]
                    },
                    {
                      "name": "mixing",
                      "version": null,
                      "jar": "mixing.jar",
                      "location": "%3$s",
                      "apiVersion": null,
                      "factories": [
                        {
                          "kind": "relaxation",
                          "name": "mb_conv",
                          "description": "α as it is, unchanged",
                          "sections": ["lambdarts.relaxation", "lambdarts.baselines.darts-relaxation"]
                        }
                      ]
                    }
                  ],
                  "rejections": [
                    {
                      "location": "%4$s",
                      "cause": "the file is empty",
                      "hint": "download or build it again"
                    }
                  ]
                }
                """
                    .formatted(
                        quoted(plugins),
                        quoted(plugins.resolve("acme-operations.jar")),
                        quoted(plugins.resolve("mixing.jar")),
                        quoted(plugins.resolve("bad.jar"))));

    assertEquals(expected, new ObjectMapper().readTree(listing.json()));
  }

  private static String quoted(Path path) {
    return path.toString().replace("\\", "\\\\");
  }

  @Test
  void jsonOfAName() throws IOException {
    JsonNode json = new ObjectMapper().readTree(listing.json("mb_conv"));

    assertEquals(2, json.size());
    assertEquals("operation", json.get(0).get("kind").textValue());
    assertEquals("acme-operations.jar", json.get(0).get("plugin").get("jar").textValue());
    assertEquals(
        "An inverted bottleneck (arXiv 1801.04381).", json.get(0).get("comment").textValue());
    JsonNode keys = json.get(0).get("keys");
    assertEquals(7, keys.size());
    assertEquals(
        new ObjectMapper()
            .readTree(
                """
                {
                  "key": "expansion",
                  "comment": "Channels in the middle,\\nas a multiple.",
                  "default": 6
                }
                """
                    .replace("\n", " ")),
        keys.get(0));
    assertEquals("[3,5]", keys.get(5).get("default").toString());
    assertEquals(0, json.get(1).get("keys").size());
  }
}
