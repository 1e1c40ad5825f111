package org.lambdarts.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginLoader;

/** What is written about keys for people is as the keys are declared. */
final class ConfigReferenceTest {

  private static final String RECORD = "lambdarts.recordReference";

  private static final String HOW_TO_RECORD =
      " is not as the settings records and the plugins declare it; write it anew with: mvn test -pl"
          + " runtime/core -am -Dtest=ConfigReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -D"
          + RECORD;

  private static final Path REFERENCE_CONF = Path.of("src/main/resources/reference.conf");

  private static final PluginCatalog PLUGINS =
      new PluginLoader().loadClassPath(ConfigReferenceTest.class.getClassLoader());

  @Test
  void referenceConfIsAsDeclared() throws IOException {
    String head =
        "Every key of a run that does not belong to a plugin, with its default. Made from the"
            + " settings records.\n"
            + "A plugin's keys are in the reference.conf of its jar; `lambdarts plugins NAME` prints"
            + " them.";
    assertWritten(REFERENCE_CONF, ReferenceConf.of(Schema.OF_RUN, head));
  }

  @Test
  void referenceConfHasTheDefaults() throws IOException {
    Config written =
        ConfigFactory.parseString(Files.readString(REFERENCE_CONF)).getConfig("lambdarts");
    for (Declaration.OfKey key : Schema.OF_RUN.keys()) {
      assertEquals(key.standard(), written.getValue(key.path()), key.path());
    }
  }

  @Test
  void thePageOfTheDocumentationIsAsDeclared() throws IOException {
    assertWritten(
        Path.of(System.getProperty("shipped.docs")).resolve("config-reference.md"),
        ConfigReference.of(Schema.OF_RUN, PLUGINS));
  }

  private static void assertWritten(Path file, String declared) throws IOException {
    if (System.getProperty(RECORD) != null) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, declared);
    }
    String written = Files.exists(file) ? Files.readString(file) : "";
    assertEquals(declared, written, file + HOW_TO_RECORD);
  }
}
