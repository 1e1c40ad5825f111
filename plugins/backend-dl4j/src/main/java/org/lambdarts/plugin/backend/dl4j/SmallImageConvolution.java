package org.lambdarts.plugin.backend.dl4j;

import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.plugin.backend.dl4j.Blas.Matrix;

/**
 * Convolution of every channel of small images with its own kernel, in single precision: a matrix
 * product of the images of a channel, [batch, pixels], with the kernel spread out as a matrix
 * [pixels, output pixels], of which most is 0. In rows as short as these, loops over rows cost more
 * than the products with 0.
 */
final class SmallImageConvolution implements ConvolutionKernels {

  private static final int KERNEL = 1;
  private static final int SPREAD = 2;

  private final WorkerTeam team;
  private final StoragePool pool;

  SmallImageConvolution(WorkerTeam team, StoragePool pool) {
    this.team = team;
    this.pool = pool;
  }

  @Override
  public void forward(
      NativeArray input, NativeArray kernel, ConvolutionSpec spec, NativeArray out) {
    WindowGeometry geometry = WindowGeometry.of(input.shape(), kernel.shape(), spec, out.shape());
    forEachChannel(
        geometry,
        kernel,
        (channel, spread) ->
            Blas.multiply(
                images(input, channel),
                spread,
                geometry.batch(),
                geometry.outputPlane(),
                geometry.inputPlane(),
                false,
                images(out, channel)));
  }

  @Override
  public void inputGradient(
      NativeArray gradient, NativeArray kernel, ConvolutionSpec spec, NativeArray out) {
    WindowGeometry geometry =
        WindowGeometry.of(out.shape(), kernel.shape(), spec, gradient.shape());
    forEachChannel(
        geometry,
        kernel,
        (channel, spread) ->
            Blas.multiply(
                images(gradient, channel),
                spread.transpose(),
                geometry.batch(),
                geometry.inputPlane(),
                geometry.outputPlane(),
                false,
                images(out, channel)));
  }

  @Override
  public void kernelGradient(
      NativeArray input, NativeArray gradient, ConvolutionSpec spec, NativeArray out) {
    WindowGeometry geometry = WindowGeometry.of(input.shape(), out.shape(), spec, gradient.shape());
    int length = geometry.inputPlane() * geometry.outputPlane();
    int[] positions = positions(geometry);
    NativeArray workspace = pool.allocate(Shape.of(team.threads(), length));
    team.run(
        geometry.channels(),
        (channel, scratch) -> {
          int start = scratch.worker() * length;
          Blas.multiply(
              images(input, channel).transpose(),
              images(gradient, channel),
              geometry.inputPlane(),
              geometry.outputPlane(),
              geometry.batch(),
              false,
              Matrix.of(workspace, start));
          float[] spread = scratch.vector(SPREAD, length);
          workspace.storage().floats().get(start, spread, 0, length);
          float[] weights = scratch.vector(KERNEL, geometry.taps());
          for (int tap = 0; tap < geometry.taps(); tap++) {
            double sum = 0;
            for (int i = 0; i < geometry.outputPlane(); i++) {
              int position = positions[tap * geometry.outputPlane() + i];
              sum += position < 0 ? 0 : spread[position];
            }
            weights[tap] = (float) sum;
          }
          out.storage().floats().put(channel * geometry.taps(), weights, 0, geometry.taps());
        });
    workspace.release();
  }

  /** The images of one channel, [batch, pixels]. */
  private static Matrix images(NativeArray array, int channel) {
    int plane = array.shape().dimension(2) * array.shape().dimension(3);
    return Matrix.of(array, channel * plane).withRowLength(array.shape().dimension(1) * plane);
  }

  @FunctionalInterface
  private interface ChannelTask {
    void run(int channel, Matrix spread);
  }

  private void forEachChannel(WindowGeometry geometry, NativeArray kernel, ChannelTask task) {
    int length = geometry.inputPlane() * geometry.outputPlane();
    int taps = geometry.taps();
    int[] positions = positions(geometry);
    NativeArray workspace = pool.allocate(Shape.of(team.threads(), length));
    team.run(
        geometry.channels(),
        (channel, scratch) -> {
          float[] weights = scratch.vector(KERNEL, taps);
          kernel.storage().floats().get(channel * taps, weights, 0, taps);
          float[] spread = scratch.cleared(SPREAD, length);
          for (int i = 0; i < positions.length; i++) {
            if (positions[i] >= 0) {
              spread[positions[i]] = weights[i / geometry.outputPlane()];
            }
          }
          int start = scratch.worker() * length;
          workspace.storage().floats().put(start, spread, 0, length);
          task.run(channel, Matrix.of(workspace, start));
        });
    workspace.release();
  }

  /**
   * Where a kernel's elements come to stand in the matrix.
   *
   * @return per tap and output pixel, the place in the matrix, or −1 if the tap sees padding
   */
  private static int[] positions(WindowGeometry geometry) {
    int[] positions = new int[geometry.taps() * geometry.outputPlane()];
    int next = 0;
    for (int a = 0; a < geometry.kernelHeight(); a++) {
      for (int b = 0; b < geometry.kernelWidth(); b++) {
        for (int i = 0; i < geometry.outputPlane(); i++) {
          int row = geometry.inputRow(i / geometry.outputWidth(), a);
          int column = geometry.inputColumn(i % geometry.outputWidth(), b);
          boolean inside = geometry.isInputRow(row) && column >= 0 && column < geometry.width();
          positions[next++] =
              inside ? (row * geometry.width() + column) * geometry.outputPlane() + i : -1;
        }
      }
    }
    return positions;
  }
}
