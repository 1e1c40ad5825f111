package org.lambdarts.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.runtime.plugin.FactoryKind;

/**
 * Everything a run is told, checked. Each component of this record, and of those in it, declares a
 * key or a section; to add a key, add a component.
 *
 * @param name the name of the run folder
 * @param seeds at least one seed, none twice
 * @param backend the tensor backend
 * @param precision the precision of all tensors
 * @param dataset the dataset
 * @param holdOut share of the training images that is tested on, in [0, 1); 0 for the test images
 * @param searchSpace the search space
 * @param hypernetwork the form of α = G(λ'; a)
 * @param relaxation how α becomes mixing weights
 * @param regularizer what a candidate costs
 * @param penalty how the cost enters the loss
 * @param lambda the range of λ
 * @param operations per operation, its own section with its defaults filled in
 * @param listenerNames what is told of the run, in this order
 * @param listenerSections per listener there is, its own section with its defaults filled in
 * @param latency how long operations and networks take
 * @param search the search
 * @param derivation the networks to derive
 * @param baselines what the family is compared with
 * @param training the training of derived networks
 * @param executor what carries out the tasks of the run
 * @param resolved the whole config, which reruns the run
 */
public record RunSettings(
    @Influences({})
        @Key(
            words = "Name of the run folder. Empty: the config file's name.",
            standard = "\"\"",
            fileName = true)
        String name,
    @Influences({}) @Key(words = "Every seed is a search of its own.", standard = "[0]")
        List<Long> seeds,
    @Influences(
            value = {},
            byName = {Stage.SEARCH, Stage.PLAIN_SEARCH, Stage.TRAIN})
        @Slot(kind = FactoryKind.BACKEND, words = "What computes with tensors.", standard = "djl")
        Component backend,
    @Influences({Stage.SEARCH, Stage.PLAIN_SEARCH, Stage.TRAIN})
        @Key(
            name = "backend.precision",
            words = "Precision of all tensors; float64 is for checking gradients.",
            standard = "float32")
        ElementType precision,
    @Influences({})
        @Slot(
            kind = FactoryKind.DATASET,
            words = "The images to learn from.",
            standard = "fashion-mnist")
        Component dataset,
    // shows in the images themselves
    @Influences({})
        @Key(
            name = "dataset.hold-out",
            words =
                "Share of the training images that takes the place of the test images, the last of"
                    + " each class, so that settings can be chosen without looking at test images;"
                    + " 0 for none.",
            standard = "0.0",
            range = "[0, 1)")
        double holdOut,
    @Influences(
            value = {Stage.SEARCH, Stage.PLAIN_SEARCH},
            byName = Stage.TRAIN)
        @Slot(
            kind = FactoryKind.SEARCH_SPACE,
            words = "The architectures there are.",
            standard = "darts-cells")
        Component searchSpace,
    @Influences(Stage.SEARCH)
        @Slot(
            kind = FactoryKind.HYPERNETWORK,
            words = "The form of α = G(λ'; a).",
            standard = "piecewise-linear")
        Component hypernetwork,
    @Influences(Stage.SEARCH)
        @Slot(
            kind = FactoryKind.RELAXATION,
            words = "How α becomes mixing weights.",
            standard = "gumbel-softmax")
        Component relaxation,
    @Influences(Stage.SEARCH)
        @Slot(
            kind = FactoryKind.REGULARIZER,
            words = "What a candidate costs.",
            standard = "parameter-count")
        Component regularizer,
    @Influences(Stage.SEARCH) @Section(name = "regularizer") PenaltySettings penalty,
    @Influences(Stage.SEARCH) @Section(words = "λ is the regularization coefficient of complexity.")
        LambdaSettings lambda,
    // of those operations that a stage uses
    @Influences({Stage.SEARCH, Stage.PLAIN_SEARCH, Stage.TRAIN})
        @SectionPerFactory(
            kind = FactoryKind.OPERATION,
            words = "Settings of operations, by name: operations.mb_conv_3x3 { expansion = 6 }")
        Map<String, Config> operations,
    @Influences({})
        @Key(
            name = "listeners.names",
            words = "What is told of the run while it goes on, beside the metrics files.",
            standard = "[tensorboard]",
            mayBeEmpty = true)
        List<String> listenerNames,
    @Influences({})
        @SectionPerFactory(
            name = "listeners",
            kind = FactoryKind.LISTENER,
            words =
                "Settings of listeners go by name: listeners.tensorboard { training-steps = true }")
        Map<String, Config> listenerSections,
    // what comes of it has its place in the provenance of a search that is led by it
    @Influences({}) @Section(words = "How long operations and networks take for one image.")
        LatencySettings latency,
    @Influences({Stage.SEARCH, Stage.PLAIN_SEARCH})
        @Section(words = "The search for the family of architectures.")
        SearchSettings search,
    @Influences(Stage.DERIVE)
        @Section(name = "derive", words = "The networks of the family to derive and train.")
        DerivationSettings derivation,
    @Influences(Stage.BASELINES)
        @Section(words = "What the family is compared with, trained as it is.")
        BaselineSettings baselines,
    // together with the keys of search-space that it leaves as they are
    @Influences(Stage.TRAIN)
        @Section(name = "train", words = "The training of each network from scratch.")
        TrainingSettings training,
    @Influences({}) @Section(words = "What carries out the searches and trainings.")
        ExecutorSettings executor,
    @ResolvedConfig Config resolved)
    implements Consistent {

  /** Copies the collections. */
  public RunSettings {
    seeds = List.copyOf(seeds);
    operations = Map.copyOf(operations);
    listenerNames = List.copyOf(listenerNames);
    listenerSections = Map.copyOf(listenerSections);
  }

  @Override
  public void check(Rules rules) {
    if (lambda.range() == LambdaSettings.Range.NONE && search.lambdasPerStep() > 1) {
      rules.broken(
          "search.lambdas-per-step",
          "must be 1 where lambda.range is none, is " + rules.shown("search.lambdas-per-step"),
          "search.lambdas-per-step",
          "lambda.range");
    }
    if (penalty.objective().equals(PenaltySettings.TARGET)
        && lambda.range() == LambdaSettings.Range.FIXED
        && lambda.log10Min() < 0) {
      rules.broken(
          "lambda.log10-min",
          "must be at least 0 where regularizer.objective is target, as λ then says how many times"
              + " smaller than the largest network, is "
              + rules.shown("lambda.log10-min")
              + "; or set lambda.range = auto",
          "lambda.log10-min",
          "lambda.range",
          "regularizer.objective");
    }
    if (!derivation.isAsked() && baselines.random() == 0 && !baselines.darts()) {
      rules.broken(
          "derive",
          "must name at least one network, but count is 0, lambdas, max-parameters, max-macs,"
              + " max-cost and max-latency are empty, and there are no baselines",
          "derive.lambdas",
          "derive.count",
          "derive.max-parameters",
          "derive.max-macs",
          "derive.max-cost",
          "derive.max-latency",
          "baselines.random",
          "baselines.darts");
    }
    if (baselines.areSizedByFamily() && !derivation.isAsked()) {
      rules.broken(
          "baselines.random-sizes",
          "= family needs a network of the family, and derive names none",
          "baselines.random-sizes",
          "baselines.random",
          "derive.lambdas",
          "derive.count",
          "derive.max-parameters",
          "derive.max-macs",
          "derive.max-cost",
          "derive.max-latency");
    }
  }

  /**
   * The listeners that are named.
   *
   * @return each with its section, in the order in which they are told
   */
  public List<Component> listeners() {
    return listenerNames.stream()
        .map(
            listener ->
                new Component(
                    "listeners." + ConfigUtil.joinPath(listener),
                    listener,
                    listenerSections.get(listener)))
        .toList();
  }

  /**
   * The same run under another name.
   *
   * @param other the name of the run folder
   * @return the changed settings
   */
  RunSettings withName(String other) {
    return RecordCopy.of(
        this,
        Map.of(
            "name",
            other,
            "resolved",
            resolved
                .withValue("lambdarts.name", ConfigValueFactory.fromAnyRef(other))
                .root()
                .withOrigin(resolved.root().origin())
                .toConfig()));
  }

  /**
   * The same run on another backend. {@link #resolved} still names the first.
   *
   * @param other the backend and its section
   * @return the changed settings
   */
  public RunSettings withBackend(Component other) {
    return RecordCopy.of(this, Map.of("backend", other));
  }

  /**
   * The same run without λ: with one λ per step, none of them used, and another form of α. {@link
   * #resolved} still names the first.
   *
   * @param otherForm the hypernetwork, which does not follow λ
   * @param otherRelaxation the relaxation
   * @return the changed settings
   */
  public RunSettings withoutLambda(Component otherForm, Component otherRelaxation) {
    return RecordCopy.of(
        this,
        Map.of(
            "hypernetwork",
            otherForm,
            "relaxation",
            otherRelaxation,
            "lambda",
            LambdaSettings.NONE,
            "search",
            search.withoutLambda()));
  }

  /**
   * The factory that a slot has where a config chooses none.
   *
   * @param slot the section that chooses it, such as {@code hypernetwork}
   * @return the factory's name
   * @throws IllegalArgumentException if there is no such slot
   */
  public static String standard(String slot) {
    return (String) Schema.OF_RUN.slot(slot).name().standard().unwrapped();
  }

  /**
   * A plugin's factory, chosen by name.
   *
   * @param slot the section that chooses it, such as {@code hypernetwork}, without {@code
   *     lambdarts}
   * @param name the factory's name
   * @param config its own section, defaults filled in
   */
  public record Component(String slot, String name, Config config) {

    /**
     * Another factory in the same slot, or the same with other keys.
     *
     * @param other the factory's name
     * @param section its own section, defaults filled in
     * @return the component
     */
    public Component with(String other, Config section) {
      return new Component(slot, other, section);
    }
  }
}
