package org.lambdarts.plugin.schedule;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Nested;
import org.lambdarts.api.schedule.ScheduleFactory;
import org.lambdarts.testkit.ScheduleContract;

/** The contract of schedules, for each. */
final class SchedulesContractTest {

  @Nested
  class Constant extends ScheduleContract {
    @Override
    protected ScheduleFactory factory() {
      return Schedules.named("constant");
    }

    @Override
    protected Config config() {
      return ConfigFactory.parseString("value = 0.5").withFallback(super.config());
    }
  }

  @Nested
  class Linear extends ScheduleContract {
    @Override
    protected ScheduleFactory factory() {
      return Schedules.named("linear");
    }

    @Override
    protected Config config() {
      return ConfigFactory.parseString("from = 1.0, change = -0.016").withFallback(super.config());
    }
  }

  @Nested
  class Cosine extends ScheduleContract {
    @Override
    protected ScheduleFactory factory() {
      return Schedules.named("cosine");
    }

    @Override
    protected Config config() {
      return ConfigFactory.parseString("from = 0.025").withFallback(super.config());
    }
  }

  @Nested
  class Exponential extends ScheduleContract {
    @Override
    protected ScheduleFactory factory() {
      return Schedules.named("exponential");
    }

    @Override
    protected Config config() {
      return ConfigFactory.parseString("from = 1.0, factor = 0.6").withFallback(super.config());
    }
  }

  @Nested
  class Step extends ScheduleContract {
    @Override
    protected ScheduleFactory factory() {
      return Schedules.named("step");
    }

    @Override
    protected Config config() {
      return ConfigFactory.parseString("from = 0.1").withFallback(super.config());
    }
  }
}
