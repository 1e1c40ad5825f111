package org.lambdarts.plugin.backend.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.reduce.same.Sum;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.OneMinus;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.same.TimesOneMinus;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;

/** Operations element by element by ND4J, in either precision. */
final class Nd4jElements implements ElementKernels {

  private final CustomOps customOps;

  Nd4jElements(CustomOps customOps) {
    this.customOps = customOps;
  }

  @Override
  public void fill(double value, NativeArray out) {
    flat(out).assign(value);
  }

  @Override
  public void pairwise(Pairwise operation, NativeArray left, NativeArray right, NativeArray out) {
    customOps.run(
        switch (operation) {
          case ADD -> "add";
          case SUB -> "subtract";
          case MUL -> "multiply";
          case DIV -> "divide";
        },
        out.nd4j(),
        new long[0],
        aligned(left, out),
        aligned(right, out));
  }

  /** With as many axes as the result, without which ND4J takes a wrong shape for right. */
  private static INDArray aligned(NativeArray operand, NativeArray out) {
    int missing = out.shape().rank() - operand.shape().rank();
    if (missing == 0) {
      return operand.nd4j();
    }
    int[] lengths = new int[out.shape().rank()];
    java.util.Arrays.fill(lengths, 0, missing, 1);
    System.arraycopy(operand.shape().toArray(), 0, lengths, missing, operand.shape().rank());
    return operand.view(lengths);
  }

  @Override
  public void affine(NativeArray x, double scale, double offset, NativeArray out) {
    INDArray z = flat(out);
    execute(new ScalarMultiplication(flat(x), null, z, scale));
    if (offset != 0) {
      execute(new ScalarAdd(z, null, z, offset));
    }
  }

  @Override
  public void pointwise(Pointwise operation, NativeArray x, NativeArray out) {
    INDArray from = flat(x);
    INDArray to = flat(out);
    execute(
        switch (operation) {
          case EXP -> new Exp(from, to);
          case LOG -> new Log(from, to);
          case SQRT -> new Sqrt(from, to);
          case SQUARE -> new Square(from, to);
          case RELU -> new RectifiedLinear(from, to, 0);
          case SIGMOID -> new Sigmoid(from, to);
          case TANH -> new Tanh(from, to);
        });
  }

  @Override
  public void pointwiseGradient(
      Pointwise operation, NativeArray saved, NativeArray gradient, NativeArray out) {
    INDArray s = flat(saved);
    INDArray z = flat(out);
    switch (operation) {
      case EXP -> pairwise(Pairwise.MUL, gradient, saved, out);
      case LOG -> pairwise(Pairwise.DIV, gradient, saved, out);
      case SQRT -> {
        pairwise(Pairwise.DIV, gradient, saved, out);
        affine(out, 0.5, 0, out);
      }
      case SQUARE -> {
        pairwise(Pairwise.MUL, gradient, saved, out);
        affine(out, 2, 0, out);
      }
      case RELU -> {
        execute(new Step(s, z, 0));
        pairwise(Pairwise.MUL, out, gradient, out);
      }
      case SIGMOID -> {
        execute(new TimesOneMinus(s, z));
        pairwise(Pairwise.MUL, out, gradient, out);
      }
      case TANH -> {
        execute(new Square(s, z));
        execute(new OneMinus(z, z));
        pairwise(Pairwise.MUL, out, gradient, out);
      }
    }
  }

  @Override
  public void sum(NativeArray x, int[] axes, NativeArray out) {
    if (axes.length == 0) {
      affine(x, 1, 0, out);
    } else if (axes.length == x.shape().rank()) {
      Nd4j.getExecutioner().exec(new Sum(flat(x), null, out.view(), false, new int[] {0}));
    } else {
      Nd4j.getExecutioner().exec(new Sum(x.nd4j(), null, reduced(x, axes, out), false, axes));
    }
  }

  private static INDArray reduced(NativeArray x, int[] axes, NativeArray out) {
    int[] lengths = new int[x.shape().rank() - axes.length];
    int kept = 0;
    for (int axis = 0, next = 0; axis < x.shape().rank(); axis++) {
      if (next < axes.length && axes[next] == axis) {
        next++;
      } else {
        lengths[kept++] = x.shape().dimension(axis);
      }
    }
    return out.view(lengths);
  }

  @Override
  public void expand(NativeArray x, NativeArray out) {
    if (x.length() == out.length()) {
      affine(x, 1, 0, out);
    } else {
      customOps.run("assign", out.nd4j(), new long[0], out.nd4j(), x.nd4j());
    }
  }

  private static INDArray flat(NativeArray array) {
    return array.view(array.length());
  }

  private static void execute(Op op) {
    Nd4j.getExecutioner().exec(op);
  }
}
