package org.lambdarts.runtime.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lambdarts.api.nn.Identity;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Zero;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.space.Candidate;

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
    return (input, pass) -> {
      if (recording) {
        counts.merge(
            new RecordedOperation(placement.operation(), placement.stride(), input.shape()),
            1,
            Integer::sum);
      }
      return layer.forward(input, pass);
    };
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
