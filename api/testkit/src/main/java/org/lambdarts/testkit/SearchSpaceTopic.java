package org.lambdarts.testkit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.MixingWeights;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.SearchSpaceFactory;
import org.lambdarts.api.space.Supernet;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.testkit.reference.HostArray;
import org.lambdarts.testkit.reference.ReferenceReductions;

/** One part of the contract of search spaces, with what its tests share. */
abstract class SearchSpaceTopic {

  static final int CLASSES = 3;
  static final int BATCH = 3;
  static final double DECADES = 4;
  static final int GENOTYPES = 5;

  private final SearchSpaceContract contract;

  SearchSpaceTopic(SearchSpaceContract contract) {
    this.contract = contract;
  }

  SearchSpaceFactory factory() {
    return contract.factory();
  }

  ImageShape image() {
    return contract.image();
  }

  OperationCatalog operations() {
    return contract.operations();
  }

  static Stream<BackendAtHand> backends() {
    return BackendAtHand.all();
  }

  static Stream<Integer> derivations() {
    return Stream.iterate(0, seed -> seed + 1).limit(GENOTYPES);
  }

  /** Whether all samples share the mixing weights. */
  enum MixingKind {
    SHARED,
    PER_SAMPLE
  }

  String name() {
    return "search space " + contract.factory().name();
  }

  SearchSpace space() {
    return space(contract.operations());
  }

  SearchSpace space(OperationCatalog catalog) {
    return space(catalog, DECADES);
  }

  SearchSpace space(OperationCatalog catalog, double decades) {
    return contract
        .factory()
        .create(
            Contexts.searchSpace(contract.image(), CLASSES, catalog, decades, contract.config()));
  }

  Shape images(int batch) {
    return Shape.of(
        batch, contract.image().channels(), contract.image().height(), contract.image().width());
  }

  Tensor images(TensorBackend backend) {
    HostArray values = Draws.of("images").values(images(BATCH).toArray());
    return backend.tensor(values.toDoubles(), values.shape());
  }

  static Tensor targets(TensorBackend backend) {
    HostArray values = Draws.of("targets").distributions(BATCH, CLASSES);
    return backend.tensor(values.toDoubles(), values.shape());
  }

  static Genotype derive(SearchSpace space, int seed) {
    return derive(space, space.derivationRules().get(0), seed);
  }

  static Genotype derive(SearchSpace space, String rule, int seed) {
    return space.derive(probabilities(space, seed), rule);
  }

  static Map<String, double[][]> probabilities(SearchSpace space, int seed) {
    Map<String, double[][]> probabilities = new LinkedHashMap<>();
    RandomSource source = RandomSource.of(seed);
    for (ChoiceBlock block : space.choiceBlocks()) {
      RandomGenerator random = source.child(block.name()).generator();
      double[][] edges = new double[block.edges()][];
      for (int edge = 0; edge < edges.length; edge++) {
        double[] row = random.doubles(block.candidates().size()).toArray();
        double sum = Arrays.stream(row).sum();
        edges[edge] = Arrays.stream(row).map(value -> value / sum).toArray();
      }
      probabilities.put(block.name(), edges);
    }
    return probabilities;
  }

  static HostArray mixingWeights(ChoiceBlock block, MixingKind kind) {
    Draws draws = Draws.of("mixture of " + block.name());
    int edges = block.edges();
    int candidates = block.candidates().size();
    HostArray logits =
        kind == MixingKind.SHARED
            ? draws.values(edges, candidates)
            : draws.values(BATCH, edges, candidates);
    return ReferenceReductions.softmax(logits, logits.shape().rank() - 1);
  }

  void onSupernet(BackendAtHand choice, ElementType type, Consumer<Bench> body) {
    try (TensorBackend backend = choice.open(type);
        TensorScope scope = backend.openScope()) {
      SearchSpace space = space();
      Parameters parameters = Parameters.root(backend, RandomSource.of(2));
      body.accept(new Bench(backend, space, parameters, space.supernet(parameters)));
    }
  }

  /** A supernet of the space under test on a backend. */
  final class Bench {

    final TensorBackend backend;
    final SearchSpace space;
    final Parameters parameters;
    final Supernet supernet;

    Bench(TensorBackend backend, SearchSpace space, Parameters parameters, Supernet supernet) {
      this.backend = backend;
      this.space = space;
      this.parameters = parameters;
      this.supernet = supernet;
    }

    Tensor images() {
      return SearchSpaceTopic.this.images(backend);
    }

    Tensor targets() {
      return SearchSpaceTopic.targets(backend);
    }

    MixingWeights mixing(MixingKind kind) {
      return block -> {
        HostArray values = mixingWeights(block, kind);
        return backend.tensor(values.toDoubles(), values.shape());
      };
    }

    Tensor forward(MixingWeights mixing) {
      return forward(images(), mixing, 0.4, Pass.Mode.PROBING);
    }

    Tensor forward(Tensor images, MixingWeights mixing, double lambda, Pass.Mode mode) {
      return supernet.forward(images, mixing, lambda, Pass.of(backend, mode));
    }
  }
}
