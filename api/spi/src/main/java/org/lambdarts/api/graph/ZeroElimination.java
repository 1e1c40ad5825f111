package org.lambdarts.api.graph;

import java.util.List;

/** Leaves out what changes nothing: edges that carry zeros, and factors of one. */
final class ZeroElimination {

  private ZeroElimination() {}

  static Graph eliminate(Graph graph) {
    GraphRewriter rewriter = new GraphRewriter(graph);
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node node = rewriter.rewired(i);
      if (isZero(node, rewriter)) {
        TensorOperation zero = new TensorOperation.Fill(0);
        rewriter.replace(i, new Node(zero, List.of(), node.shape(), node.origin()));
      } else {
        int same = unchanged(node, rewriter);
        if (same < 0) {
          rewriter.replace(i, node);
        } else {
          rewriter.redirect(i, same);
        }
      }
    }
    return rewriter.graph();
  }

  /** Whether an operation makes zeros of zeros. */
  private static boolean isZero(Node node, GraphRewriter rewriter) {
    TensorOperation operation = node.operation();
    if (node.operands().isEmpty()) {
      return false;
    }
    if (operation instanceof TensorOperation.Convolution) {
      return node.operands().size() == 2 && isZero(rewriter.made(node.operands().get(0)));
    }
    if (operation instanceof TensorOperation.Affine affine) {
      return affine.offset() == 0 && isZero(rewriter.made(node.operands().get(0)));
    }
    boolean keepsZeros =
        operation instanceof TensorOperation.Unary unary
            ? HostEvaluation.element(unary).applyAsDouble(0) == 0
            : operation instanceof TensorOperation.Sum
                || operation instanceof TensorOperation.Pad
                || operation instanceof TensorOperation.Slice
                || operation instanceof TensorOperation.Reshape
                || operation instanceof TensorOperation.Permute
                || operation instanceof TensorOperation.RowMaximum
                || operation instanceof TensorOperation.MaxPooling
                || operation instanceof TensorOperation.AveragePooling
                || operation instanceof TensorOperation.Concatenation;
    return keepsZeros
        && node.operands().stream().allMatch(operand -> isZero(rewriter.made(operand)));
  }

  /** The place of the operand that a node equals; negative if there is none. */
  private static int unchanged(Node node, GraphRewriter rewriter) {
    if (node.operation() instanceof TensorOperation.Affine affine
        && affine.scale() == 1
        && affine.offset() == 0) {
      return node.operands().get(0);
    }
    if (!(node.operation() instanceof TensorOperation.Binary binary)) {
      return -1;
    }
    int left = node.operands().get(0);
    int right = node.operands().get(1);
    boolean fromRight = binary.kind() == TensorOperation.Binary.Kind.ADD;
    if ((fromRight || binary.kind() == TensorOperation.Binary.Kind.SUBTRACT)
        && isZero(rewriter.made(right))
        && rewriter.made(left).shape().equals(node.shape())) {
      return left;
    }
    return fromRight
            && isZero(rewriter.made(left))
            && rewriter.made(right).shape().equals(node.shape())
        ? right
        : -1;
  }

  private static boolean isZero(Node node) {
    return node.operation() instanceof TensorOperation.Fill fill && fill.value() == 0;
  }
}
