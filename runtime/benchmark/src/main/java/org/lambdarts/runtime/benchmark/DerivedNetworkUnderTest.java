package org.lambdarts.runtime.benchmark;

import java.util.List;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.baseline.RandomGenotypes;
import org.lambdarts.runtime.compose.Composition;
import org.lambdarts.runtime.compose.SearchSpaces;
import org.lambdarts.runtime.config.TrainingSettings;
import org.lambdarts.runtime.genotype.GenotypeJson;

/** A network as it is trained, of a given architecture or of one drawn at random. */
final class DerivedNetworkUnderTest implements AutoCloseable {

  private final Subject subject;
  private final Composition composition;
  private final TensorBackend backend;
  private final TensorScope scope;
  private final Dataset dataset;
  private final SearchSpace space;
  private final Genotype genotype;
  private final Parameters parameters;
  private final Network network;

  DerivedNetworkUnderTest(Subject subject) {
    this.subject = subject;
    this.composition = subject.compose();
    try {
      this.backend = composition.get(TensorBackend.class);
      this.scope = backend.openScope();
      this.dataset = composition.get(Dataset.class);
      this.space =
          composition
              .get(SearchSpaces.class)
              .forTraining(dataset.shape(), dataset.classes().size());
      this.genotype =
          subject.genotype().map(file -> GenotypeJson.read(file, space)).orElseGet(this::drawn);
      this.parameters = Parameters.root(backend, random().child("network"));
      this.network = made(parameters);
    } catch (RuntimeException | Error e) {
      composition.close();
      throw e;
    }
  }

  private Genotype drawn() {
    List<Genotype> one =
        new RandomGenotypes(space, subject.settings().derivation().rule())
            .draw(1, random().child("genotype"));
    return one.get(0);
  }

  /** The network once more, with other parameters. */
  Network made(Parameters others) {
    return settings().auxiliaryWeight() > 0
        ? space.networkWithAuxiliaryHead(genotype, others)
        : space.network(genotype, others);
  }

  /** Where everything random comes from: the run's first seed. */
  RandomSource random() {
    return RandomSource.of(subject.settings().seeds().get(0)).child("benchmark");
  }

  TrainingSettings settings() {
    return subject.settings().training();
  }

  <T> T part(Class<T> type) {
    return composition.get(type);
  }

  TensorBackend backend() {
    return backend;
  }

  Dataset dataset() {
    return dataset;
  }

  Parameters parameters() {
    return parameters;
  }

  Network network() {
    return network;
  }

  void throwIfStopped() {
    subject.throwIfStopped();
  }

  @Override
  public void close() {
    try (Composition closing = composition) {
      scope.close();
    }
  }
}
