package org.lambdarts.runtime.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ApiVersionTest {

  @Test
  void theRuntimeAndThePluginsOfThisBuildAgree() throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("..", "..", "pom.xml").toFile());

    assertEquals(
        pom.getElementsByTagName("lambdarts.api.version").item(0).getTextContent(),
        ApiVersion.CURRENT);
  }
}
