package org.lambdarts.runtime.plugin;

import java.util.List;
import java.util.function.Function;
import org.lambdarts.api.NamedFactory;
import org.lambdarts.api.Plugin;
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

/** The kinds of factories a plugin may contribute, in the order listings show them. */
public enum FactoryKind {
  /** Devices, tensors and gradients. */
  BACKEND("backend", "tensor backend", TensorBackendFactory.class, "backends", Plugin::backends),
  /** Candidates for the edges of a search space. */
  OPERATION("operations", "operation", Operation.class, "operations", Plugin::operations),
  /** Families of architectures. */
  SEARCH_SPACE(
      "search-space",
      "search space",
      SearchSpaceFactory.class,
      "searchSpaces",
      Plugin::searchSpaces),
  /** Functions from λ' to architecture parameters. */
  HYPERNETWORK(
      "hypernetwork",
      "hypernetwork",
      HypernetworkFactory.class,
      "hypernetworks",
      Plugin::hypernetworks),
  /** Functions from architecture parameters to mixing weights. */
  RELAXATION(
      "relaxation", "relaxation", RelaxationFactory.class, "relaxations", Plugin::relaxations),
  /** Costs of candidate operations. */
  REGULARIZER(
      "regularizer",
      "complexity regularizer",
      ComplexityRegularizerFactory.class,
      "regularizers",
      Plugin::regularizers),
  /** How gradients change variables. */
  OPTIMIZER("optimizer", "optimizer", OptimizerFactory.class, "optimizers", Plugin::optimizers),
  /** Learning rates and temperatures. */
  SCHEDULE("schedule", "schedule", ScheduleFactory.class, "schedules", Plugin::schedules),
  /** Images and labels. */
  DATASET("dataset", "dataset", DatasetFactory.class, "datasets", Plugin::datasets),
  /** What is told of a run. */
  LISTENER("listeners", "listener", ListenerFactory.class, "listeners", Plugin::listeners),
  /** How a trained network leaves. */
  EXPORTER("exporters", "exporter", ExporterFactory.class, "exporters", Plugin::exporters);

  private final String section;
  private final String label;
  private final Class<? extends NamedFactory> type;
  private final String method;

  // a function without state
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Plugin, List<? extends NamedFactory>> accessor;

  FactoryKind(
      String section,
      String label,
      Class<? extends NamedFactory> type,
      String method,
      Function<Plugin, List<? extends NamedFactory>> accessor) {
    this.section = section;
    this.label = label;
    this.type = type;
    this.method = method;
    this.accessor = accessor;
  }

  /**
   * The kind of a factory type.
   *
   * @param type one of the factory interfaces that {@link Plugin} lists
   * @return its kind
   * @throws IllegalArgumentException if the type is none of them
   */
  public static FactoryKind of(Class<? extends NamedFactory> type) {
    for (FactoryKind kind : values()) {
      if (kind.type.equals(type)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(type.getName() + " is not a factory that plugins list");
  }

  /**
   * The key of this kind in configs, below {@code lambdarts} in a user's file and at the root of a
   * plugin's {@code reference.conf}.
   *
   * @return for example {@code search-space}
   */
  public String section() {
    return section;
  }

  /**
   * What people call it.
   *
   * @return for example {@code search space}; an added s makes the plural
   */
  public String label() {
    return label;
  }

  /**
   * What people call one of them.
   *
   * @return the label with its article, for example {@code an operation}
   */
  public String oneOf() {
    return ("aeio".indexOf(label.charAt(0)) < 0 ? "a " : "an ") + label;
  }

  /**
   * The factory interface.
   *
   * @return the type of the elements of {@link #list}
   */
  public Class<? extends NamedFactory> type() {
    return type;
  }

  /**
   * Asks a plugin for its factories of this kind.
   *
   * @param plugin the plugin
   * @return whatever it returns
   */
  List<? extends NamedFactory> list(Plugin plugin) {
    return accessor.apply(plugin);
  }

  /**
   * The method of {@link Plugin} that lists this kind, for messages.
   *
   * @return for example {@code searchSpaces()}
   */
  String method() {
    return method + "()";
  }
}
