package org.lambdarts.runtime.compose;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lambdarts.runtime.config.FactoryProblems;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.config.PenaltySettings;
import org.lambdarts.runtime.config.Problem;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.search.ArchitectureGradient;
import org.lambdarts.runtime.search.ComplexityObjective;
import org.lambdarts.runtime.search.FirstOrderGradient;
import org.lambdarts.runtime.search.LambdaSampler;
import org.lambdarts.runtime.search.SearchMethods;
import org.lambdarts.runtime.search.StratifiedSampler;
import org.lambdarts.runtime.search.TargetObjective;
import org.lambdarts.runtime.search.UniformSampler;
import org.lambdarts.runtime.search.UnrolledGradient;

/**
 * The methods of the core that a config chooses by name. A new one is a class, and a line here; the
 * words of its key should mention it.
 */
final class MethodsModule extends AbstractModule {

  private final RunSettings settings;

  MethodsModule(RunSettings settings) {
    this.settings = settings;
  }

  @Override
  protected void configure() {
    MapBinder<String, ArchitectureGradient.Factory> gradients =
        names(ArchitectureGradient.Factory.class);
    gradients.addBinding("first").toInstance(FirstOrderGradient::new);
    gradients.addBinding("second").toInstance(UnrolledGradient.FACTORY);

    MapBinder<String, ComplexityObjective.Factory> objectives =
        names(ComplexityObjective.Factory.class);
    objectives.addBinding("coefficient").toInstance(chosen -> ComplexityObjective.COEFFICIENT);
    objectives
        .addBinding(PenaltySettings.TARGET)
        .toInstance(chosen -> new TargetObjective(chosen.strength()));

    MapBinder<String, LambdaSampler.Factory> samplers = names(LambdaSampler.Factory.class);
    samplers.addBinding("uniform").toInstance(UniformSampler::new);
    samplers.addBinding("stratified").toInstance(StratifiedSampler::new);
  }

  private <T> MapBinder<String, T> names(Class<T> type) {
    return MapBinder.newMapBinder(binder(), String.class, type);
  }

  /** All names that are wrong are told at once. */
  @Provides
  @Singleton
  SearchMethods methods(
      Map<String, ArchitectureGradient.Factory> gradients,
      Map<String, ComplexityObjective.Factory> objectives,
      Map<String, LambdaSampler.Factory> samplers) {
    List<Problem> problems = new ArrayList<>();
    String order = settings.search().order();
    String objective = settings.penalty().objective();
    String sampling = settings.search().lambdaSampling();
    require("search.order", order, gradients, problems);
    require("regularizer.objective", objective, objectives, problems);
    require("search.lambda-sampling", sampling, samplers, problems);
    if (!problems.isEmpty()) {
      throw new InvalidConfigException(problems);
    }
    return new SearchMethods(
        gradients.get(order),
        objectives.get(objective).create(settings.penalty()),
        samplers.get(sampling));
  }

  private void require(String key, String name, Map<String, ?> known, List<Problem> problems) {
    if (!known.containsKey(name)) {
      problems.add(
          new FactoryProblems(settings)
              .ofKey(
                  key, "must be " + String.join(" or ", known.keySet()) + ", is \"" + name + '"'));
    }
  }
}
