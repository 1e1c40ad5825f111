package org.lambdarts.runtime.compose;

import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Zero;
import org.lambdarts.api.operation.OperationCatalog;

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
  public Layer create(String name, int channels, int stride, Parameters parameters) {
    try {
      return operations.create(name, channels, stride, parameters);
    } catch (LambdartsException e) {
      findings.addOperation(name, e);
      return new Zero(stride);
    }
  }

  @Override
  public String origin(String name) {
    try {
      return operations.origin(name);
    } catch (LambdartsException e) {
      return "unknown";
    }
  }
}
