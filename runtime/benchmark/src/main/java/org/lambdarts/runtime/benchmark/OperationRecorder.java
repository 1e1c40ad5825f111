package org.lambdarts.runtime.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.api.nn.Identity;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.NormalizedTail;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.nn.Zero;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.tensor.Tensor;

/** Notes which operations a supernet runs, at which shapes, how often. */
final class OperationRecorder implements OperationCatalog {

  private final OperationCatalog operations;
  private final Map<RecordedOperation, Integer> counts = new LinkedHashMap<>();
  private boolean recording;

  OperationRecorder(OperationCatalog operations) {
    this.operations = operations;
  }

  /** Runs a forward pass and returns what it ran. */
  Map<RecordedOperation, Integer> during(Runnable pass) {
    counts.clear();
    recording = true;
    try {
      pass.run();
    } finally {
      recording = false;
    }
    return new LinkedHashMap<>(counts);
  }

  @Override
  public Layer create(Placement placement, Parameters parameters) {
    Layer layer = operations.create(placement, parameters);
    // search spaces treat these two by their type, and they cost nothing
    if (layer instanceof Zero || layer instanceof Identity) {
      return layer;
    }
    return new Recorded(placement, layer);
  }

  /** A layer that counts how often it is asked, as a whole or for what it begins with. */
  private final class Recorded implements Layer {

    private final Placement placement;
    private final Layer layer;

    Recorded(Placement placement, Layer layer) {
      this.placement = placement;
      this.layer = layer;
    }

    @Override
    public Tensor forward(Tensor input, Pass pass) {
      return count(layer, input, pass);
    }

    @Override
    public Optional<NormalizedTail> tail() {
      return layer
          .tail()
          .map(tail -> tail.withHead((input, pass) -> count(tail.head(), input, pass)));
    }

    private Tensor count(Layer counted, Tensor input, Pass pass) {
      if (recording) {
        counts.merge(
            new RecordedOperation(placement.operation(), placement.stride(), input.shape()),
            1,
            Integer::sum);
      }
      return counted.forward(input, pass);
    }
  }

  @Override
  public Candidate candidate(Placement placement, int index) {
    return operations.candidate(placement, index);
  }

  @Override
  public String origin(String name) {
    return operations.origin(name);
  }
}
