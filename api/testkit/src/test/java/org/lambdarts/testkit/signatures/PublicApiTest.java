package org.lambdarts.testkit.signatures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lambdarts.api.Plugin;
import org.lambdarts.testkit.OperationContract;

/** The api that authors see changes only on purpose. */
final class PublicApiTest {

  private static final String RECORD = "lambdarts.recordApi";

  private static final String HOW_TO_RECORD =
      "mvn test -pl api/testkit -am -Dtest=PublicApiTest -Dsurefire.failIfNoSpecifiedTests=false -D"
          + RECORD;

  @ParameterizedTest
  @CsvSource({
    "org.lambdarts.api.Plugin, api-signatures.txt",
    "org.lambdarts.testkit.OperationContract, testkit-signatures.txt"
  })
  void isAsRecorded(Class<?> member, String name) throws Exception {
    Path file = Path.of("src/test/resources").resolve(name);
    SignatureRecord now =
        new SignatureRecord(
            System.getProperty("lambdarts.api.version"), Signatures.of(member).lines());
    SignatureRecord recorded = SignatureRecord.read(Files.readAllLines(file));
    // the testkit is not there when a plugin runs
    boolean binding = member == Plugin.class;
    if (System.getProperty(RECORD) != null && !(binding && recorded.needsNewVersion(now))) {
      Files.write(file, now.text());
      return;
    }
    recorded
        .violation(now, binding, HOW_TO_RECORD)
        .ifPresent(violation -> fail(file + ": " + violation));
  }

  @Test
  void namesOnlyTypesThatAuthorsCanSee() throws Exception {
    assertEquals(Set.of(), Signatures.of(Plugin.class).leaks());
    assertEquals(Set.of(), Signatures.of(OperationContract.class).leaks());
  }
}
