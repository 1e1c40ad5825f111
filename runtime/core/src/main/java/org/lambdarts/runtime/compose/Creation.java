package org.lambdarts.runtime.compose;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.lambdarts.api.NamedFactory;
import org.lambdarts.runtime.config.FactoryProblems;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.config.Problem;
import org.lambdarts.runtime.config.RunSettings;

/** Calls a plugin's factory, and says where in the config the fault is when it rejects. */
final class Creation {

  private final FactoryProblems problems;

  Creation(RunSettings settings) {
    this.problems = new FactoryProblems(settings);
  }

  <F extends NamedFactory, T> T create(
      RunSettings.Component component, Map<String, F> factories, BiFunction<F, Config, T> call) {
    // the config reader has made sure that the name is there
    F factory = factories.get(component.name());
    try {
      return call.apply(factory, component.config());
    } catch (RuntimeException e) {
      List<Problem> found = problems.all(component.slot(), component.config(), e);
      if (found.isEmpty()) {
        throw e;
      }
      throw new InvalidConfigException(found, e);
    }
  }
}
