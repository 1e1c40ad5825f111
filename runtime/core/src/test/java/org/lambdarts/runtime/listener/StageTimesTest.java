package org.lambdarts.runtime.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.LambdartsException;

final class StageTimesTest {

  @TempDir private Path folder;

  private final SetClock clock = new SetClock();

  @Test
  void everySessionHasARowAndTheyAddUp() throws IOException {
    assertEquals(OptionalDouble.empty(), StageTimes.seconds(folder));
    StageTimes first = StageTimes.begin(folder, clock);
    clock.now = clock.now.plusMillis(1500);
    first.note();
    clock.now = clock.now.plusSeconds(2);
    first.note();
    assertEquals(3.5, StageTimes.seconds(folder).orElseThrow());
    // killed here: the second that nobody noted is lost
    clock.now = clock.now.plusSeconds(1);
    StageTimes second = StageTimes.begin(folder, clock);
    clock.now = clock.now.plusMillis(250);
    second.note();
    assertEquals(3.75, StageTimes.seconds(folder).orElseThrow());
    assertEquals(
        """
        started,seconds
        2026-01-01T10:00:00Z,3.500
        2026-01-01T10:00:04.500Z,0.250
        """,
        Files.readString(folder.resolve("times.csv")));
  }

  @Test
  void aClockThatIsSetBackTakesNothingAway() {
    StageTimes times = StageTimes.begin(folder, clock);
    clock.now = clock.now.minusSeconds(3600);
    times.note();
    assertEquals(0, StageTimes.seconds(folder).orElseThrow());
  }

  @Test
  void whatIsNoTimeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("times.csv"), "started,seconds\nx,soon\n");
    LambdartsException e = assertThrows(LambdartsException.class, () -> StageTimes.seconds(folder));
    assertEquals(file + ":2: seconds must be a finite number, is \"soon\"", e.getMessage());
  }

  private static final class SetClock extends Clock {

    private Instant now = Instant.parse("2026-01-01T10:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
