package org.lambdarts.plugin.backend.dl4j;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.lambdarts.api.tensor.ConvolutionSpec;

/**
 * Convolution of every channel with its own kernel, in single precision. A row of outputs is a sum
 * of as many rows of inputs as the kernel has taps, each times one number.
 */
final class DepthwiseConvolution implements ConvolutionKernels {

  private static final int INPUTS = 0;
  private static final int OUTPUTS = 1;
  private static final int SUMS = 2;
  private static final int SHIFTED = 3;
  private static final int KERNEL = 1;
  private static final int FACTORS = 2;

  private final WorkerTeam team;

  DepthwiseConvolution(WorkerTeam team) {
    this.team = team;
  }

  @Override
  public void forward(
      NativeArray input, NativeArray kernel, ConvolutionSpec spec, NativeArray out) {
    WindowGeometry geometry = WindowGeometry.of(input.shape(), kernel.shape(), spec, out.shape());
    FloatBuffer from = input.storage().floats();
    FloatBuffer to = out.storage().floats();
    forEachBlock(
        geometry,
        kernel,
        (block, weights, scratch) -> {
          float[][] rows = scratch.matrix(INPUTS, geometry.height(), block.capacity());
          float[][] outputs = scratch.matrix(OUTPUTS, geometry.outputHeight(), block.capacity());
          block.readInputs(from, 0, rows, scratch);
          float[][][] shifted = shiftedToFirstTap(geometry, block, rows, scratch);
          Sum sum = new Sum(geometry, scratch);
          for (int row = 0; row < geometry.outputHeight(); row++) {
            sum.clear();
            for (int a = 0; a < geometry.kernelHeight(); a++) {
              int seen = geometry.inputRow(row, a);
              if (geometry.isInputRow(seen)) {
                for (int b = 0; b < geometry.kernelWidth(); b++) {
                  sum.plus(weights[a * geometry.kernelWidth() + b], shifted[b][seen]);
                }
              }
            }
            sum.store(outputs[row], block.length());
          }
          block.writeOutputs(outputs, to, scratch);
        });
  }

  @Override
  public void inputGradient(
      NativeArray gradient, NativeArray kernel, ConvolutionSpec spec, NativeArray out) {
    WindowGeometry geometry =
        WindowGeometry.of(out.shape(), kernel.shape(), spec, gradient.shape());
    FloatBuffer from = gradient.storage().floats();
    FloatBuffer to = out.storage().floats();
    forEachBlock(
        geometry,
        kernel,
        (block, weights, scratch) -> {
          float[][] rows = scratch.matrix(OUTPUTS, geometry.outputHeight(), block.capacity());
          float[][] inputs = scratch.matrix(INPUTS, geometry.height(), block.capacity());
          block.readOutputs(from, 0, rows, scratch);
          float[][][] shifted = shiftedToTaps(geometry, block, rows, scratch);
          Sum sum = new Sum(geometry, scratch);
          for (int row = 0; row < geometry.height(); row++) {
            sum.clear();
            for (int a = 0; a < geometry.kernelHeight(); a++) {
              int seeing = geometry.outputRow(row, a);
              if (seeing >= 0) {
                for (int b = 0; b < geometry.kernelWidth(); b++) {
                  sum.plus(weights[a * geometry.kernelWidth() + b], shifted[b][seeing]);
                }
              }
            }
            sum.store(inputs[row], block.length());
          }
          block.writeInputs(inputs, to, scratch);
        });
  }

  @Override
  public void kernelGradient(
      NativeArray input, NativeArray gradient, ConvolutionSpec spec, NativeArray out) {
    WindowGeometry geometry = WindowGeometry.of(input.shape(), out.shape(), spec, gradient.shape());
    team.run(
        geometry.channels(),
        (channel, scratch) -> {
          int taps = geometry.taps();
          int length = SampleBlock.longest(geometry);
          float[][] sums = scratch.matrix(SUMS, taps, length);
          for (int tap = 0; tap < taps; tap++) {
            Arrays.fill(sums[tap], 0, length, 0f);
          }
          for (int block = 0; block < SampleBlock.blocks(geometry); block++) {
            addProducts(
                geometry, SampleBlock.of(geometry, channel, block), input, gradient, sums, scratch);
          }
          float[] weights = scratch.vector(KERNEL, taps);
          for (int tap = 0; tap < taps; tap++) {
            weights[tap] = (float) Vectors.sum(sums[tap], length);
          }
          out.storage().floats().put(channel * taps, weights, 0, taps);
        });
  }

  private static void addProducts(
      WindowGeometry geometry,
      SampleBlock block,
      NativeArray input,
      NativeArray gradient,
      float[][] sums,
      Scratch scratch) {
    float[][] inputs = scratch.matrix(INPUTS, geometry.height(), block.capacity());
    float[][] outputs = scratch.matrix(OUTPUTS, geometry.outputHeight(), block.capacity());
    block.readInputs(input.storage().floats(), 0, inputs, scratch);
    block.readOutputs(gradient.storage().floats(), 0, outputs, scratch);
    float[][][] shifted = shiftedToFirstTap(geometry, block, inputs, scratch);
    for (int a = 0; a < geometry.kernelHeight(); a++) {
      int first = 0;
      while (first < geometry.outputHeight() && !geometry.isInputRow(geometry.inputRow(first, a))) {
        first++;
      }
      int end = first;
      while (end < geometry.outputHeight() && geometry.isInputRow(geometry.inputRow(end, a))) {
        end++;
      }
      for (int b = 0; b < geometry.kernelWidth(); b++) {
        float[] sum = sums[a * geometry.kernelWidth() + b];
        int row = first;
        for (; row + 1 < end; row += 2) {
          Vectors.addProducts(
              sum,
              outputs[row],
              shifted[b][geometry.inputRow(row, a)],
              outputs[row + 1],
              shifted[b][geometry.inputRow(row + 1, a)],
              block.length());
        }
        for (; row < end; row++) {
          Vectors.addProduct(
              sum, outputs[row], shifted[b][geometry.inputRow(row, a)], block.length());
        }
      }
    }
  }

  private static float[][][] shiftedToFirstTap(
      WindowGeometry geometry, SampleBlock block, float[][] rows, Scratch scratch) {
    float[][][] shifted = new float[geometry.kernelWidth()][][];
    shifted[0] = rows;
    for (int b = 1; b < shifted.length; b++) {
      shifted[b] = scratch.matrix(SHIFTED + b, geometry.height(), block.capacity());
      for (int h = 0; h < geometry.height(); h++) {
        block.shiftToFirstTap(rows[h], b, shifted[b][h]);
      }
    }
    return shifted;
  }

  private static float[][][] shiftedToTaps(
      WindowGeometry geometry, SampleBlock block, float[][] rows, Scratch scratch) {
    float[][][] shifted = new float[geometry.kernelWidth()][][];
    shifted[0] = rows;
    for (int b = 1; b < shifted.length; b++) {
      shifted[b] = scratch.matrix(SHIFTED + b, geometry.outputHeight(), block.capacity());
      for (int h = 0; h < geometry.outputHeight(); h++) {
        block.shiftToTap(rows[h], b, shifted[b][h]);
      }
    }
    return shifted;
  }

  @FunctionalInterface
  private interface BlockTask {
    void run(SampleBlock block, float[] weights, Scratch scratch);
  }

  private void forEachBlock(WindowGeometry geometry, NativeArray kernel, BlockTask task) {
    int blocks = SampleBlock.blocks(geometry);
    int taps = geometry.taps();
    FloatBuffer weights = kernel.storage().floats();
    team.run(
        geometry.channels() * blocks,
        (number, scratch) -> {
          int channel = number / blocks;
          float[] own = scratch.vector(KERNEL, taps);
          weights.get(channel * taps, own, 0, taps);
          task.run(SampleBlock.of(geometry, channel, number % blocks), own, scratch);
        });
  }

  /** A sum of rows, each times a number. */
  private static final class Sum {

    private final float[] factors;
    private final float[][] terms;
    private int count;

    Sum(WindowGeometry geometry, Scratch scratch) {
      factors = scratch.vector(FACTORS, geometry.taps());
      terms = new float[geometry.taps()][];
    }

    void clear() {
      count = 0;
    }

    void plus(float factor, float[] term) {
      factors[count] = factor;
      terms[count] = term;
      count++;
    }

    void store(float[] target, int n) {
      Vectors.combine(target, factors, terms, count, n);
    }
  }
}
