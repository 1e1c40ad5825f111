package org.lambdarts.runtime.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        ApiVersion.CURRENT.toString());
  }

  @Test
  void whatWasBuiltForAnOlderVersionRunsUntilSomethingIsTakenAway() {
    ApiVersion oldest = new ApiVersion(0, 2);
    ApiVersion newest = new ApiVersion(0, 10);
    assertTrue(new ApiVersion(0, 2).isWithin(oldest, newest));
    assertTrue(new ApiVersion(0, 9).isWithin(oldest, newest));
    assertTrue(new ApiVersion(0, 10).isWithin(oldest, newest));
    assertFalse(new ApiVersion(0, 1).isWithin(oldest, newest));
    assertFalse(new ApiVersion(0, 11).isWithin(oldest, newest));
    assertFalse(new ApiVersion(1, 2).isWithin(oldest, newest));
  }
}
