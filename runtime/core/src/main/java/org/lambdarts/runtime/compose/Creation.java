package org.lambdarts.runtime.compose;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.lambdarts.api.NamedFactory;
import org.lambdarts.runtime.config.FactoryProblems;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.config.Problem;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.FactoryKind;

/** Calls a plugin's factory, and says where in the config the fault is when it rejects. */
final class Creation {

  private final FactoryProblems problems;

  Creation(RunSettings settings) {
    this.problems = new FactoryProblems(settings);
  }

  <F extends NamedFactory, T> T create(
      FactoryKind kind,
      RunSettings.Component component,
      Map<String, F> factories,
      BiFunction<F, Config, T> call) {
    return create(
        component, factories, call, thrown -> problems.all(kind, component.config(), thrown));
  }

  /** For a kind of which a run may have several, each with a section of its own. */
  <F extends NamedFactory, T> T createOfSeveral(
      FactoryKind kind,
      RunSettings.Component component,
      Map<String, F> factories,
      BiFunction<F, Config, T> call) {
    return create(
        component,
        factories,
        call,
        thrown -> problems.allOfSeveral(kind, component.name(), component.config(), thrown));
  }

  private static <F extends NamedFactory, T> T create(
      RunSettings.Component component,
      Map<String, F> factories,
      BiFunction<F, Config, T> call,
      Function<RuntimeException, List<Problem>> explain) {
    // the config reader has made sure that the name is there
    F factory = factories.get(component.name());
    try {
      return call.apply(factory, component.config());
    } catch (RuntimeException e) {
      List<Problem> found = explain.apply(e);
      if (found.isEmpty()) {
        throw e;
      }
      throw new InvalidConfigException(found, e);
    }
  }
}
