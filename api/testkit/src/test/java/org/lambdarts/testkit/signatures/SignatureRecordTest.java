package org.lambdarts.testkit.signatures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class SignatureRecordTest {

  private static final String TYPE = "a.Layer public abstract interface";
  private static final String OLD = "a.Layer.forward(int) public abstract int";

  private final SignatureRecord recorded = at("1", TYPE, OLD);

  @Test
  void whatIsAsRecordedIsFine() {
    assertEquals(Optional.empty(), recorded.violation(at("1", TYPE, OLD), true, "make"));
    assertEquals(recorded, SignatureRecord.read(recorded.text()));
  }

  @Test
  void anAdditionIsToBeRecorded() {
    assertEquals(
        """
        the public api is not as it is recorded
        + a.Layer.name() public default java.lang.String
        if this is meant, record it with
            make""",
        recorded
            .violation(
                at("1", TYPE, OLD, "a.Layer.name() public default java.lang.String"), true, "make")
            .orElseThrow());
  }

  @Test
  void aChangeNeedsAnotherApiVersion() {
    SignatureRecord changed = at("1", TYPE, "a.Layer.forward(long) public abstract int");
    assertEquals(
        """
        the public api is not as it is recorded
        - a.Layer.forward(int) public abstract int
        + a.Layer.forward(long) public abstract int
        plugins built for api version 1 may break: raise lambdarts.api.version in pom.xml, \
        ApiVersion.CURRENT and OLDEST, and the version in the examples' pom.xml, then record the change with
            make""",
        recorded.violation(changed, true, "make").orElseThrow());
    assertTrue(recorded.needsNewVersion(changed));
    assertFalse(recorded.needsNewVersion(at("2", changed.lines().toArray(String[]::new))));
  }

  @Test
  void aChangeOfWhatOnlyTestsNeedIsToBeRecorded() {
    assertEquals(
        """
        the public api is not as it is recorded
        - a.Layer.forward(int) public abstract int
        if this is meant, record it with
            make""",
        recorded.violation(at("1", TYPE), false, "make").orElseThrow());
  }

  @Test
  void oneMoreMethodToWriteNeedsAnotherApiVersion() {
    assertTrue(recorded.needsNewVersion(at("1", TYPE, OLD, "a.Layer.name() public abstract int")));
    assertFalse(
        recorded.needsNewVersion(
            at(
                "1",
                TYPE,
                OLD,
                "a.New public abstract interface",
                "a.New.x() public abstract int")));
  }

  @Test
  void theHostWritesTheMethodsOfWhatItProvides() {
    SignatureRecord before = at("1", TYPE + " @stable @host", OLD);
    assertFalse(
        before.needsNewVersion(
            at("1", TYPE + " @stable @host", OLD, "a.Layer.name() public abstract int")));
    assertTrue(before.needsNewVersion(at("1", TYPE + " @stable @host")));
  }

  @Test
  void whatIsAnExperimentMayChange() {
    String field = "a.Layer.SIZE public static final int";
    SignatureRecord before = at("1", TYPE + " @experimental", OLD, field);
    assertFalse(before.needsNewVersion(at("1", TYPE + " @experimental")));
    assertFalse(before.needsNewVersion(at("1")));
    assertTrue(at("1", TYPE + " @stable", OLD, field).needsNewVersion(at("1", TYPE, OLD)));
  }

  @Test
  void anotherApiVersionIsToBeRecorded() {
    assertTrue(recorded.violation(at("2", TYPE, OLD), true, "make").isPresent());
  }

  private static SignatureRecord at(String version, String... lines) {
    return new SignatureRecord(version, new TreeSet<>(List.of(lines)));
  }
}
