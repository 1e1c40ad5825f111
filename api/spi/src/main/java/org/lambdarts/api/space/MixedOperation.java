package org.lambdarts.api.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.NormalizedTail;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.nn.Zero;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.tensor.NormalizedProjection;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;

/**
 * All candidates of a choice block in one cell, mixed (arXiv 1806.09055, equation 2) and summed
 * over the block's edges. Both sums are one weighted sum, which backends compute in one go.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MixedOperation {

  private final ChoiceBlock block;
  private final Shape output;
  private final List<List<Layer>> edges;
  private final List<List<List<Variable>>> weights;

  private MixedOperation(
      ChoiceBlock block,
      Shape output,
      List<List<Layer>> edges,
      List<List<List<Variable>>> weights) {
    this.block = block;
    this.output = output;
    this.edges = edges;
    this.weights = weights;
  }

  /**
   * Makes the layers of all candidates on all edges.
   *
   * @param operations the catalog
   * @param block the choice block
   * @param places one per edge, whatever their operation; all of one output shape
   * @param parameters where the layers make their parameters; see {@link #parameters}
   * @return the mixed operation
   * @throws IllegalArgumentException if there is not one place per edge, or their outputs differ
   * @throws org.lambdarts.api.LambdartsException if an operation cannot be made
   */
  public static MixedOperation create(
      OperationCatalog operations,
      ChoiceBlock block,
      List<Placement> places,
      Parameters parameters) {
    if (places.size() != block.edges()
        || places.stream().map(Placement::output).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "a mixed operation of "
              + block.name()
              + " needs "
              + block.edges()
              + " places of one output shape, got "
              + places);
    }
    List<List<Layer>> edges = new ArrayList<>();
    List<List<List<Variable>>> weights = new ArrayList<>();
    for (int edge = 0; edge < block.edges(); edge++) {
      List<Layer> mixed = new ArrayList<>();
      List<List<Variable>> own = new ArrayList<>();
      for (String name : block.candidates()) {
        Parameters node = parameters(parameters, edge, name);
        mixed.add(operations.create(places.get(edge).withOperation(name), node));
        own.add(node.weights());
      }
      edges.add(List.copyOf(mixed));
      weights.add(List.copyOf(own));
    }
    return new MixedOperation(
        block, places.get(0).output(), List.copyOf(edges), List.copyOf(weights));
  }

  /**
   * Where a candidate makes its parameters.
   *
   * @param parameters the node that {@link #create} was given
   * @param edge the edge, from 0
   * @param operation the candidate's name
   * @return the candidate's node
   */
  public static Parameters parameters(Parameters parameters, int edge, String operation) {
    return parameters.child(edge).child(operation);
  }

  /**
   * The weights of a candidate, as {@link Supernet#weights} gives them.
   *
   * @param candidate a candidate of the choice block, in this cell
   * @return its trainable weights, empty if it has none
   * @throws IllegalArgumentException if the candidate is of another choice block
   */
  public List<Variable> weights(Candidate candidate) {
    if (!candidate.block().equals(block.name())) {
      throw new IllegalArgumentException(candidate + " is not of " + block.name());
    }
    return weights.get(candidate.edge()).get(candidate.index());
  }

  /**
   * Mixes.
   *
   * @param inputs per edge, [batch, channels, height, width]
   * @param mixing gives the mixing weights
   * @param pass the forward pass
   * @return [batch, channels, height', width'], the sum over edges and candidates of mixing weight
   *     times output
   */
  public Tensor forward(List<Tensor> inputs, MixingWeights mixing, Pass pass) {
    Tensor weights = mixing.weights(block);
    try (TensorScope scope = pass.backend().openScope()) {
      return scope.keep(mix(inputs, mixing, weights, pass));
    }
  }

  private Tensor mix(List<Tensor> inputs, MixingWeights mixing, Tensor weights, Pass pass) {
    Terms terms = new Terms(pass);
    int candidates = block.candidates().size();
    for (int edge = 0; edge < edges.size(); edge++) {
      for (int i = 0; i < candidates; i++) {
        Layer layer = edges.get(edge).get(i);
        if (!(layer instanceof Zero) && mixing.takesPart(block, edge, i)) {
          terms.add(layer, inputs.get(edge), edge * candidates + i);
        }
      }
    }
    if (terms.isEmpty()) {
      return pass.backend().full(0, output.with(0, inputs.get(0).shape().dimension(0)));
    }
    int[] shape = weights.shape().toArray();
    return terms.sum(
        shape.length == 3
            ? weights.reshape(shape[0], shape[1] * shape[2])
            : weights.reshape(shape[0] * shape[1]));
  }

  /** What is summed, and the columns of the mixing weights that belong to it. */
  private static final class Terms {

    private final Pass pass;
    private final List<Tensor> computed = new ArrayList<>();
    private final List<Integer> computedColumns = new ArrayList<>();
    private final List<NormalizedProjection> projections = new ArrayList<>();
    private final List<Integer> projectionColumns = new ArrayList<>();

    Terms(Pass pass) {
      this.pass = pass;
    }

    /** A pass that inspects wants to see what every layer gives. */
    void add(Layer layer, Tensor input, int column) {
      Optional<NormalizedTail> tail =
          pass.usesBatchStatistics() && !pass.inspects() ? layer.tail() : Optional.empty();
      if (tail.isEmpty()) {
        computed.add(output(layer, input, pass));
        computedColumns.add(column);
      } else {
        projections.add(tail.get().projection(output(tail.get().head(), input, pass), pass));
        projectionColumns.add(column);
      }
    }

    boolean isEmpty() {
      return computed.isEmpty() && projections.isEmpty();
    }

    Tensor sum(Tensor weights) {
      List<Integer> columns = new ArrayList<>(computedColumns);
      columns.addAll(projectionColumns);
      return pass.backend().weightedSum(computed, projections, columns(weights, columns, pass));
    }
  }

  /** Frees at once what neither the sum nor a gradient needs. */
  private static Tensor output(Layer layer, Tensor input, Pass pass) {
    try (TensorScope scope = pass.backend().openScope()) {
      return scope.keep(layer.forward(input, pass));
    }
  }

  /** Picks columns of the last axis, in as few slices as they have runs. */
  private static Tensor columns(Tensor weights, List<Integer> columns, Pass pass) {
    List<Tensor> runs = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= columns.size(); i++) {
      if (i == columns.size() || columns.get(i) != columns.get(i - 1) + 1) {
        runs.add(weights.slice(-1, columns.get(start), columns.get(i - 1) + 1));
        start = i;
      }
    }
    return pass.backend().concat(runs, -1);
  }
}
