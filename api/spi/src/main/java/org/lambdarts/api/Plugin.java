package org.lambdarts.api;

import java.util.List;
import org.apiguardian.api.API;
import org.lambdarts.api.dataset.DatasetFactory;
import org.lambdarts.api.export.ExporterFactory;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.listener.ListenerFactory;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.optimizer.OptimizerFactory;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;
import org.lambdarts.api.relaxation.RelaxationFactory;
import org.lambdarts.api.schedule.ScheduleFactory;
import org.lambdarts.api.space.SearchSpaceFactory;
import org.lambdarts.api.tensor.TensorBackendFactory;

/**
 * The entry point of a plugin jar, found through {@link java.util.ServiceLoader}.
 *
 * <p>A jar names exactly one implementation in {@code META-INF/services/org.lambdarts.api.Plugin};
 * the class must be public with a public no-argument constructor. A plugin overrides only the
 * methods of the kinds it contributes to. Every returned list must be non-null, hold no null, and
 * be the same at every call; names must be unique within a kind over all plugins.
 *
 * <p>The defaults of a factory's config keys live in the jar's {@code reference.conf}, under {@code
 * <kind>.<name>}, for example {@code operations.mb_conv_3x3 { expansion = 4 }}. Only keys that have
 * a default there are accepted in a user's config.
 *
 * <p>A default also gives its key's type: {@code 4} asks for a whole number, {@code 4.0} for any
 * number, {@code null} for anything at all; elements of a list must be like those of the default,
 * any scalars if that is empty; an empty section takes whatever keys the user invents. Ranges are
 * for the factory to check: it should throw a {@link com.typesafe.config.ConfigException.BadValue}
 * or an {@link IllegalArgumentException} whose message begins with the key, and the user is shown
 * the file and line. The keys {@code name}, {@code precision} of a backend, {@code normalize},
 * {@code at-temperature}, {@code weights} and {@code objective} of a regularizer, and {@code
 * listeners.names} belong to the core.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface Plugin {

  /**
   * Tensor backends.
   *
   * @return the factories, empty by default
   */
  default List<TensorBackendFactory> backends() {
    return List.of();
  }

  /**
   * Candidate operations for the edges of a search space.
   *
   * @return the operations, empty by default
   */
  default List<Operation> operations() {
    return List.of();
  }

  /**
   * Search spaces.
   *
   * @return the factories, empty by default
   */
  default List<SearchSpaceFactory> searchSpaces() {
    return List.of();
  }

  /**
   * Hypernetwork forms: functions from the normalized λ to architecture parameters.
   *
   * @return the factories, empty by default
   */
  default List<HypernetworkFactory> hypernetworks() {
    return List.of();
  }

  /**
   * Relaxations: functions from architecture parameters to mixing weights.
   *
   * @return the factories, empty by default
   */
  default List<RelaxationFactory> relaxations() {
    return List.of();
  }

  /**
   * Complexity regularizers: costs of candidate operations.
   *
   * @return the factories, empty by default
   */
  default List<ComplexityRegularizerFactory> regularizers() {
    return List.of();
  }

  /**
   * Optimizers of weights and architecture parameters.
   *
   * @return the factories, empty by default
   */
  default List<OptimizerFactory> optimizers() {
    return List.of();
  }

  /**
   * Schedules of learning rates and temperatures.
   *
   * @return the factories, empty by default
   */
  default List<ScheduleFactory> schedules() {
    return List.of();
  }

  /**
   * Datasets.
   *
   * @return the factories, empty by default
   */
  default List<DatasetFactory> datasets() {
    return List.of();
  }

  /**
   * Listeners: what is told of a run while it goes on.
   *
   * @return the factories, empty by default
   */
  default List<ListenerFactory> listeners() {
    return List.of();
  }

  /**
   * Exporters: the formats in which a trained network leaves.
   *
   * @return the factories, empty by default
   */
  default List<ExporterFactory> exporters() {
    return List.of();
  }
}
