package org.lambdarts.runtime.contract;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.schedule.Schedule;
import org.lambdarts.api.schedule.ScheduleContext;
import org.lambdarts.api.schedule.ScheduleFactory;
import org.lambdarts.testkit.ScheduleContract;

/** The contract of schedules finds the faults that authors make. */
class ScheduleContractTest {

  @Test
  void rightSchedulePasses() {
    ContractRun.expectPass(Right.class);
  }

  @ParameterizedTest(name = "{0} fails in {1}")
  @MethodSource("faults")
  void faultIsFoundAndExplained(Class<?> contract, String test, String message) {
    ContractRun.expectFault(contract, test, message);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(BadName.class, "nameIsOneThatConfigsCanUse", "but is One Cycle"),
        Arguments.of(
            FallsBelowZero.class,
            "isFiniteAndNotNegativeAtEveryStep",
            "must give a finite number of at least 0 but gives -"),
        Arguments.of(
            DividesByTheOtherEpochs.class,
            "isFiniteAndNotNegativeAtEveryStep",
            "but gives NaN at epoch 0 of 1, step 0 of 1"),
        Arguments.of(
            CountsCalls.class,
            "isTheSameInWhateverOrderItIsAskedFor",
            "must give the same when asked again"),
        Arguments.of(
            NeverRises.class,
            "isTheSameWhenMadeAnewInTheMidst",
            "must give the same when made anew, as after an interruption"));
  }

  private record Form(String name, Function<ScheduleContext, Schedule> maker)
      implements ScheduleFactory {

    Form(Function<ScheduleContext, Schedule> maker) {
      this("form", maker);
    }

    @Override
    public Schedule create(ScheduleContext context) {
      return maker.apply(context);
    }
  }

  static final class Right extends ScheduleContract {
    @Override
    protected ScheduleFactory factory() {
      // warm-up by steps, then a line to 0
      return new Form(
          context ->
              progress -> {
                double warm = Math.min(1, (progress.step() + 1.0) / progress.stepsPerEpoch());
                double left = 1 - (double) progress.epoch() / context.epochs();
                return context.config().getDouble("rate") * (progress.epoch() == 0 ? warm : left);
              });
    }

    @Override
    protected Config config() {
      return ConfigFactory.parseString("rate = 0.1");
    }
  }

  static final class BadName extends ScheduleContract {
    @Override
    protected ScheduleFactory factory() {
      return new Form("One Cycle", context -> progress -> 1);
    }
  }

  static final class FallsBelowZero extends ScheduleContract {
    @Override
    protected ScheduleFactory factory() {
      return new Form(context -> progress -> 1 - 0.03 * progress.epoch());
    }
  }

  static final class DividesByTheOtherEpochs extends ScheduleContract {
    @Override
    protected ScheduleFactory factory() {
      return new Form(
          context -> progress -> 1 - progress.epoch() / (double) (context.epochs() - 1));
    }
  }

  static final class CountsCalls extends ScheduleContract {
    @Override
    protected ScheduleFactory factory() {
      return new Form(
          context -> {
            int[] calls = new int[1];
            return progress -> 1.0 / ++calls[0];
          });
    }
  }

  static final class NeverRises extends ScheduleContract {
    @Override
    protected ScheduleFactory factory() {
      return new Form(
          context -> {
            double[] lowest = {Double.POSITIVE_INFINITY};
            return progress -> {
              double wave = 2 + Math.cos(progress.epoch() + 0.1 * progress.step());
              lowest[0] = Math.min(lowest[0], wave);
              return lowest[0];
            };
          });
    }
  }
}
