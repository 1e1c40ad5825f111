package org.lambdarts.plugin.backend.dl4j;

import java.util.Arrays;
import org.lambdarts.api.tensor.PoolingSpec;

/** Pooling in single precision: first down the columns of every window, then along its rows. */
final class FloatPooling implements PoolingKernels {

  private static final int INPUTS = 0;
  private static final int OUTPUTS = 1;
  private static final int GRADIENTS = 2;
  private static final int SINGLE_ROWS = 3;
  private static final int SHIFTED = 4;
  private static final int COLUMN = 0;
  private static final int MOVED = 1;
  private static final int UNCLAIMED = 2;

  private final WorkerTeam team;

  FloatPooling(WorkerTeam team) {
    this.team = team;
  }

  @Override
  public void maximum(NativeArray input, PoolingSpec spec, NativeArray out) {
    WindowGeometry geometry = WindowGeometry.of(input.shape(), spec, out.shape());
    forEachBlock(
        geometry,
        (block, scratch) -> {
          int n = block.length();
          float[][] rows = scratch.matrix(INPUTS, geometry.height(), block.capacity());
          float[][] outputs = scratch.matrix(OUTPUTS, geometry.outputHeight(), block.capacity());
          float[][] single = scratch.matrix(SINGLE_ROWS, 2, block.capacity());
          float[] column = single[COLUMN];
          float[] moved = single[MOVED];
          block.readInputs(input.storage().floats(), Float.NEGATIVE_INFINITY, rows, scratch);
          for (int row = 0; row < geometry.outputHeight(); row++) {
            Arrays.fill(column, 0, block.capacity(), Float.NEGATIVE_INFINITY);
            for (int a = 0; a < geometry.kernelHeight(); a++) {
              int seen = geometry.inputRow(row, a);
              if (geometry.isInputRow(seen)) {
                Vectors.max(column, rows[seen], n);
              }
            }
            System.arraycopy(column, 0, outputs[row], 0, n);
            for (int b = 1; b < geometry.kernelWidth(); b++) {
              block.shiftToFirstTap(column, b, moved);
              Vectors.max(outputs[row], moved, n);
            }
          }
          block.writeOutputs(outputs, out.storage().floats(), scratch);
        });
  }

  @Override
  public void maximumGradient(
      NativeArray input,
      NativeArray result,
      NativeArray gradient,
      PoolingSpec spec,
      NativeArray out) {
    WindowGeometry geometry = WindowGeometry.of(input.shape(), spec, gradient.shape());
    forEachBlock(
        geometry,
        (block, scratch) -> {
          int n = block.length();
          float[][] rows = scratch.matrix(INPUTS, geometry.height(), block.capacity());
          float[][] maxima = scratch.matrix(OUTPUTS, geometry.outputHeight(), block.capacity());
          float[][] gradients =
              scratch.matrix(GRADIENTS, geometry.outputHeight(), block.capacity());
          float[][] single = scratch.matrix(SINGLE_ROWS, 3, block.capacity());
          float[] moved = single[MOVED];
          float[] unclaimed = single[UNCLAIMED];
          block.readInputs(input.storage().floats(), Float.NEGATIVE_INFINITY, rows, scratch);
          // between the outputs, nothing reaches the maximum
          block.readOutputs(result.storage().floats(), Float.POSITIVE_INFINITY, maxima, scratch);
          block.readOutputs(gradient.storage().floats(), 0, gradients, scratch);
          float[][][] sums = new float[geometry.kernelWidth()][][];
          for (int b = 0; b < sums.length; b++) {
            sums[b] = scratch.matrix(SHIFTED + b, geometry.height(), block.capacity());
            for (int h = 0; h < geometry.height(); h++) {
              Arrays.fill(sums[b][h], 0, n, 0f);
            }
          }
          for (int row = 0; row < geometry.outputHeight(); row++) {
            Arrays.fill(unclaimed, 0, n, 1f);
            for (int a = 0; a < geometry.kernelHeight(); a++) {
              int seen = geometry.inputRow(row, a);
              if (geometry.isInputRow(seen)) {
                for (int b = 0; b < sums.length; b++) {
                  block.shiftToFirstTap(rows[seen], b, moved);
                  claim(maxima[row], moved, unclaimed, gradients[row], sums[b][seen], n);
                }
              }
            }
          }
          gather(geometry, block, sums, moved);
          block.writeInputs(sums[0], out.storage().floats(), scratch);
        });
  }

  /**
   * Gives the gradients of the windows whose maximum x is, and that no element before has claimed,
   * to x. A difference times 10⁷⁶ is 0 if it is 0, and more than 1 otherwise; so it tells the two
   * apart without a branch.
   */
  private static void claim(
      float[] maximum, float[] x, float[] unclaimed, float[] gradient, float[] sum, int n) {
    for (int i = 0; i < n; i++) {
      float differs = Math.min((maximum[i] - x[i]) * 1e38f * 1e38f, 1f);
      float claimed = (1f - differs) * unclaimed[i];
      unclaimed[i] -= claimed;
      sum[i] += claimed * gradient[i];
    }
  }

  @Override
  public void average(NativeArray input, PoolingSpec spec, NativeArray out) {
    WindowGeometry geometry = WindowGeometry.of(input.shape(), spec, out.shape());
    forEachBlock(
        geometry,
        (block, scratch) -> {
          int n = block.length();
          float[][] rows = scratch.matrix(INPUTS, geometry.height(), block.capacity());
          float[][] outputs = scratch.matrix(OUTPUTS, geometry.outputHeight(), block.capacity());
          float[][] single = scratch.matrix(SINGLE_ROWS, 3, block.capacity());
          float[] column = single[COLUMN];
          float[] moved = single[MOVED];
          float[] shares = shares(geometry, block, single[UNCLAIMED]);
          block.readInputs(input.storage().floats(), 0, rows, scratch);
          for (int row = 0; row < geometry.outputHeight(); row++) {
            Arrays.fill(column, 0, block.capacity(), 0f);
            for (int a = 0; a < geometry.kernelHeight(); a++) {
              int seen = geometry.inputRow(row, a);
              if (geometry.isInputRow(seen)) {
                Vectors.add(column, rows[seen], n);
              }
            }
            System.arraycopy(column, 0, outputs[row], 0, n);
            for (int b = 1; b < geometry.kernelWidth(); b++) {
              block.shiftToFirstTap(column, b, moved);
              Vectors.add(outputs[row], moved, n);
            }
            Vectors.scale(outputs[row], 1f / rowsInside(geometry, row), shares, n);
          }
          block.writeOutputs(outputs, out.storage().floats(), scratch);
        });
  }

  @Override
  public void averageGradient(NativeArray gradient, PoolingSpec spec, NativeArray out) {
    WindowGeometry geometry = WindowGeometry.of(out.shape(), spec, gradient.shape());
    forEachBlock(
        geometry,
        (block, scratch) -> {
          int n = block.length();
          float[][] rows = scratch.matrix(OUTPUTS, geometry.outputHeight(), block.capacity());
          float[][] inputs = scratch.matrix(INPUTS, geometry.height(), block.capacity());
          float[][] single = scratch.matrix(SINGLE_ROWS, 3, block.capacity());
          float[] column = single[COLUMN];
          float[] moved = single[MOVED];
          float[] shares = shares(geometry, block, single[UNCLAIMED]);
          block.readOutputs(gradient.storage().floats(), 0, rows, scratch);
          for (int row = 0; row < geometry.outputHeight(); row++) {
            Vectors.scale(rows[row], 1f / rowsInside(geometry, row), shares, n);
          }
          for (int row = 0; row < geometry.height(); row++) {
            Arrays.fill(column, 0, n, 0f);
            for (int a = 0; a < geometry.kernelHeight(); a++) {
              int seeing = geometry.outputRow(row, a);
              if (seeing >= 0) {
                Vectors.add(column, rows[seeing], n);
              }
            }
            System.arraycopy(column, 0, inputs[row], 0, n);
            for (int b = 1; b < geometry.kernelWidth(); b++) {
              block.shiftToTap(column, b, moved);
              Vectors.add(inputs[row], moved, n);
            }
          }
          block.writeInputs(inputs, out.storage().floats(), scratch);
        });
  }

  /** Adds up what was collected below every tap, where it belongs. */
  private static void gather(
      WindowGeometry geometry, SampleBlock block, float[][][] sums, float[] moved) {
    for (int h = 0; h < geometry.height(); h++) {
      for (int b = 1; b < sums.length; b++) {
        block.shiftToTap(sums[b][h], b, moved);
        Vectors.add(sums[0][h], moved, block.length());
      }
    }
  }

  private static int rowsInside(WindowGeometry geometry, int outputRow) {
    int inside = 0;
    for (int a = 0; a < geometry.kernelHeight(); a++) {
      if (geometry.isInputRow(geometry.inputRow(outputRow, a))) {
        inside++;
      }
    }
    return inside;
  }

  /** One over the number of columns inside the image, for every window; 0 where there is none. */
  private static float[] shares(WindowGeometry geometry, SampleBlock block, float[] shares) {
    for (int i = 0; i < block.length(); i++) {
      int first = i % geometry.paddedWidth() - geometry.paddingWidth();
      int inside = Math.min(geometry.width(), first + geometry.kernelWidth()) - Math.max(0, first);
      shares[i] = inside > 0 ? 1f / inside : 0;
    }
    return shares;
  }

  @FunctionalInterface
  private interface BlockTask {
    void run(SampleBlock block, Scratch scratch);
  }

  private void forEachBlock(WindowGeometry geometry, BlockTask task) {
    int blocks = SampleBlock.blocks(geometry);
    team.run(
        geometry.channels() * blocks,
        (number, scratch) ->
            task.run(SampleBlock.of(geometry, number / blocks, number % blocks), scratch));
  }
}
