package org.lambdarts.runtime.compose;

import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Zero;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.trace.Cost;

/**
 * Operations for a search space that is made to be checked: one that cannot be made is noted, and
 * an empty layer stands in for it, so that the other operations get their turn.
 */
final class CheckedOperations implements OperationCatalog {

  private final OperationCatalog operations;
  private final Findings findings;

  CheckedOperations(OperationCatalog operations, Findings findings) {
    this.operations = operations;
    this.findings = findings;
  }

  @Override
  public Layer create(Placement placement, Parameters parameters) {
    try {
      return operations.create(placement, parameters);
    } catch (LambdartsException e) {
      findings.addOperation(placement.operation(), e);
      return new Zero(placement.stride());
    }
  }

  @Override
  public Candidate candidate(Placement placement, int index) {
    try {
      return operations.candidate(placement, index);
    } catch (LambdartsException e) {
      findings.addOperation(placement.operation(), e);
      return new Unmade(placement, index, new Cost(0, 0), 0);
    }
  }

  /** One that cannot be made is offered wherever it was asked for. */
  @Override
  public boolean isZero(Placement placement) {
    try {
      return operations.isZero(placement);
    } catch (LambdartsException e) {
      findings.addOperation(placement.operation(), e);
      return false;
    }
  }

  private record Unmade(Placement placement, int index, Cost cost, long activations)
      implements Candidate {}

  @Override
  public String origin(String name) {
    try {
      return operations.origin(name);
    } catch (LambdartsException e) {
      return "unknown";
    }
  }
}
