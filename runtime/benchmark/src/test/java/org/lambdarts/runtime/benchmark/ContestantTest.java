package org.lambdarts.runtime.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ContestantTest {

  @Test
  void itsLabelSaysWhatIsSpecialAboutIt() {
    assertEquals(
        "djl",
        new Contestant("djl", Optional.empty(), Contestant.Path.FAST, 1, Optional.empty()).label());
    assertEquals(
        "djl, 1 thread, plain, 2 at once, channels = 8",
        new Contestant(
                "djl",
                Optional.of(1),
                Contestant.Path.PLAIN,
                2,
                Optional.of(new Contestant.Variation("lambdarts.search-space.channels", "8")))
            .label());
  }

  @Test
  void theMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
    Distribution values = new Distribution(List.of(9.0, 1.0, 2.0, 4.0));
    assertEquals(3.0, values.median());
    assertEquals(1.0, values.min());
    assertEquals(9.0, values.max());
    assertEquals(2.0, new Distribution(List.of(9.0, 1.0, 2.0)).median());
    assertThrows(IllegalArgumentException.class, () -> new Distribution(List.of()));
  }

  @Test
  void eventsAreReadAsTheyWereWritten() {
    for (TurnEvent event :
        List.of(
            new TurnEvent.Ready(),
            new TurnEvent.Measured(new Sample("step", Sample.Unit.SHARE, 1.0 / 3)),
            new TurnEvent.Done())) {
      assertEquals(Optional.of(event), TurnEvent.of(event.line()));
    }
    for (String other : List.of("", "null", "loaded libtorch", "{}", "{\"event\":\"other\"}")) {
      assertEquals(Optional.empty(), TurnEvent.of(other), other);
    }
  }
}
