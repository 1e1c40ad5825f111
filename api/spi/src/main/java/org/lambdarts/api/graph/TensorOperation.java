package org.lambdarts.api.graph;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.Tensor;

/**
 * What a node of a {@link Graph} computes from its operands: the operations of {@link Tensor},
 * without those that are composed of others. The shape of the result is the node's.
 *
 * <p>Later versions may add operations. An exporter that meets one that it does not know, or that
 * its format has nothing for, must say so by its {@link #label}.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface TensorOperation {

  /**
   * What people call it.
   *
   * @return for example {@code convolution}
   */
  String label();

  /** The images, [batch, channels, height, width], normalized. No operands. */
  record Input() implements TensorOperation {
    @Override
    public String label() {
      return "input";
    }
  }

  /**
   * Numbers that are the same for all images. No operands.
   *
   * @param values the numbers, of the node's shape
   * @param name the name of the variable that holds them; empty if they follow from several
   */
  record Constant(ConstantArray values, Optional<String> name) implements TensorOperation {
    @Override
    public String label() {
      return "constant";
    }
  }

  /**
   * One number everywhere. No operands.
   *
   * @param value the number
   */
  record Fill(double value) implements TensorOperation {
    @Override
    public String label() {
      return "fill";
    }
  }

  /**
   * Combines two operands element by element, with broadcasting.
   *
   * @param kind how
   */
  record Binary(Binary.Kind kind) implements TensorOperation {

    /** How two numbers are combined. */
    public enum Kind {
      /** a + b. */
      ADD,
      /** a − b. */
      SUBTRACT,
      /** a · b. */
      MULTIPLY,
      /** a / b. */
      DIVIDE
    }

    @Override
    public String label() {
      return switch (kind) {
        case ADD -> "addition";
        case SUBTRACT -> "subtraction";
        case MULTIPLY -> "multiplication";
        case DIVIDE -> "division";
      };
    }
  }

  /**
   * scale · x + offset of each element x of one operand.
   *
   * @param scale the factor
   * @param offset the summand
   */
  record Affine(double scale, double offset) implements TensorOperation {
    @Override
    public String label() {
      return "scaling by a number";
    }
  }

  /**
   * A function of each element of one operand.
   *
   * @param kind which
   */
  record Unary(Unary.Kind kind) implements TensorOperation {

    /** A function of one number. */
    public enum Kind {
      /** e to the power of x. */
      EXP("exponential"),
      /** The natural logarithm. */
      LOG("logarithm"),
      /** The square root. */
      SQRT("square root"),
      /** x². */
      SQUARE("square"),
      /** max(x, 0). */
      RELU("ReLU"),
      /** 1 / (1 + e^−x). */
      SIGMOID("sigmoid"),
      /** The hyperbolic tangent. */
      TANH("hyperbolic tangent"),
      /** ln(1 + e^x). */
      SOFTPLUS("softplus"),
      /** |x|. */
      ABS("absolute value");

      private final String label;

      Kind(String label) {
        this.label = label;
      }
    }

    @Override
    public String label() {
      return kind.label;
    }
  }

  /**
   * min(max(x, min), max) of each element x of one operand.
   *
   * @param min the least value; may be −∞
   * @param max the greatest value; may be ∞
   */
  record Clamp(double min, double max) implements TensorOperation {
    @Override
    public String label() {
      return "clamp";
    }
  }

  /** [m, k] by [k, n], or [batch, m, k] by [batch, k, n]. */
  record MatrixProduct() implements TensorOperation {
    @Override
    public String label() {
      return "matrix product";
    }
  }

  /**
   * Softmax of one operand, or its logarithm.
   *
   * @param axis the axis, from 0
   * @param logarithm whether it is the logarithm
   */
  record Softmax(int axis, boolean logarithm) implements TensorOperation {
    @Override
    public String label() {
      return logarithm ? "log-softmax" : "softmax";
    }
  }

  /**
   * Sums of one operand.
   *
   * @param axes the axes that are summed over, from 0, ascending
   * @param keepAxes whether they stay, with length 1
   */
  record Sum(List<Integer> axes, boolean keepAxes) implements TensorOperation {
    /** Copies the list. */
    public Sum {
      axes = List.copyOf(axes);
    }

    @Override
    public String label() {
      return "sum";
    }
  }

  /** The greatest number in each row of one operand [m, n]: [m]. */
  record RowMaximum() implements TensorOperation {
    @Override
    public String label() {
      return "maximum";
    }
  }

  /** The elements of one operand, in row-major order, in the node's shape. */
  record Reshape() implements TensorOperation {
    @Override
    public String label() {
      return "reshape";
    }
  }

  /**
   * Reorders the axes of one operand.
   *
   * @param axes a permutation: axis i of the result is the operand's axis axes[i]
   */
  record Permute(List<Integer> axes) implements TensorOperation {
    /** Copies the list. */
    public Permute {
      axes = List.copyOf(axes);
    }

    @Override
    public String label() {
      return "permutation of axes";
    }
  }

  /**
   * A range of an axis of one operand, which does not follow the batch.
   *
   * @param axis the axis, from 0
   * @param start first index
   * @param end index after the last
   */
  record Slice(int axis, int start, int end) implements TensorOperation {
    @Override
    public String label() {
      return "slice";
    }
  }

  /**
   * Zeros around the last two of four axes of one operand.
   *
   * @param top rows above
   * @param bottom rows below
   * @param left columns on the left
   * @param right columns on the right
   */
  record Pad(int top, int bottom, int left, int right) implements TensorOperation {
    @Override
    public String label() {
      return "padding";
    }
  }

  /**
   * Joins all operands.
   *
   * @param axis the axis, from 0, which does not follow the batch
   */
  record Concatenation(int axis) implements TensorOperation {
    @Override
    public String label() {
      return "concatenation";
    }
  }

  /**
   * Convolution (cross-correlation) of the first operand, [batch, channels, height, width], by the
   * second, [outputs, channels / groups, kernel height, kernel width]. A third, [outputs], if there
   * is one, is added to each pixel.
   *
   * @param spec stride, padding, dilation and groups
   */
  record Convolution(ConvolutionSpec spec) implements TensorOperation {
    @Override
    public String label() {
      return "convolution";
    }
  }

  /**
   * Max pooling of one operand; padding never is the maximum.
   *
   * @param spec the window
   */
  record MaxPooling(PoolingSpec spec) implements TensorOperation {
    @Override
    public String label() {
      return "max pooling";
    }
  }

  /**
   * Average pooling of one operand; padding is not counted.
   *
   * @param spec the window
   */
  record AveragePooling(PoolingSpec spec) implements TensorOperation {
    @Override
    public String label() {
      return "average pooling";
    }
  }
}
