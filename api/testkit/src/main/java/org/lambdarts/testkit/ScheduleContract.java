package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.schedule.Progress;
import org.lambdarts.api.schedule.Schedule;
import org.lambdarts.api.schedule.ScheduleFactory;

/**
 * What every schedule must do. Needs no tensor backend.
 *
 * <pre>{@code
 * final class MyScheduleTest extends ScheduleContract {
 *   @Override protected ScheduleFactory factory() { return new MySchedule(); }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class ScheduleContract {

  /** For the author's test. */
  protected ScheduleContract() {}

  /** {@return the factory under test} */
  protected abstract ScheduleFactory factory();

  /**
   * The settings of the schedule.
   *
   * @return the defaults in the plugin's own {@code reference.conf} unless overridden
   */
  protected Config config() {
    return PluginDefaults.SCHEDULE.of(factory());
  }

  static Stream<Arguments> stages() {
    return Stream.of(1, 2, 50, 600)
        .flatMap(epochs -> Stream.of(1, 7).map(steps -> Arguments.of(epochs, steps)));
  }

  @Test
  void nameIsOneThatConfigsCanUse() {
    NamedFactoryChecks.check(factory());
  }

  @ParameterizedTest(name = "{0} epochs of {1} steps")
  @MethodSource("stages")
  void isFiniteAndNotNegativeAtEveryStep(int epochs, int stepsPerEpoch) {
    Schedule schedule = create(epochs);
    for (Progress moment : moments(epochs, stepsPerEpoch)) {
      double value = schedule.at(moment);
      // written so that NaN is wrong
      if (!(value >= 0 && Double.isFinite(value))) {
        fail(name() + " must give a finite number of at least 0 but gives " + value + at(moment));
      }
    }
  }

  @ParameterizedTest(name = "{0} epochs of {1} steps")
  @MethodSource("stages")
  void isTheSameInWhateverOrderItIsAskedFor(int epochs, int stepsPerEpoch) {
    List<Progress> moments = moments(epochs, stepsPerEpoch);
    Schedule schedule = create(epochs);
    double[] values = moments.stream().mapToDouble(schedule::at).toArray();
    List<Integer> backwards = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      backwards.add(i);
    }
    Collections.reverse(backwards);
    for (int i : backwards) {
      assertEquals(
          values[i],
          schedule.at(moments.get(i)),
          () -> name() + " must give the same when asked again" + at(moments.get(i)));
    }
  }

  @ParameterizedTest(name = "{0} epochs of {1} steps")
  @MethodSource("stages")
  void isTheSameWhenMadeAnewInTheMidst(int epochs, int stepsPerEpoch) {
    List<Progress> moments = moments(epochs, stepsPerEpoch);
    Schedule first = create(epochs);
    moments.forEach(first::at);
    Progress middle = moments.get(moments.size() / 2);
    assertEquals(
        first.at(middle),
        create(epochs).at(middle),
        () ->
            name()
                + " must give the same when made anew, as after an interruption, without having"
                + " been asked for what went before"
                + at(middle));
  }

  private Schedule create(int epochs) {
    return factory().create(Contexts.schedule(epochs, config()));
  }

  private static List<Progress> moments(int epochs, int stepsPerEpoch) {
    List<Progress> moments = new ArrayList<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (int step = 0; step < stepsPerEpoch; step++) {
        moments.add(Contexts.progress(epoch, epochs, step, stepsPerEpoch));
      }
    }
    return moments;
  }

  private static String at(Progress moment) {
    return " at " + moment;
  }

  private String name() {
    return "schedule " + factory().name();
  }
}
