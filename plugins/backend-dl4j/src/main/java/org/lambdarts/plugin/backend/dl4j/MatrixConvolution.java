package org.lambdarts.plugin.backend.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.plugin.backend.dl4j.Blas.Matrix;

/**
 * Convolution as matrix products, in either precision: an output is the kernel [outputs, channels ·
 * taps] times the columns [channels · taps, output positions] of one sample, which are what its
 * windows see. The columns of a pointwise convolution are the input itself.
 */
final class MatrixConvolution implements ConvolutionKernels {

  /** In how many parts, at most, a kernel's gradient is summed; so many threads can help. */
  private static final int PARTS = 8;

  private final WorkerTeam team;
  private final StoragePool pool;
  private final ElementKernels elements;
  private final Function<WindowGeometry, ImageColumns> columnsOf;

  MatrixConvolution(
      WorkerTeam team,
      StoragePool pool,
      ElementKernels elements,
      Function<WindowGeometry, ImageColumns> columnsOf) {
    this.team = team;
    this.pool = pool;
    this.elements = elements;
    this.columnsOf = columnsOf;
  }

  @Override
  public void forward(
      NativeArray input, NativeArray kernel, ConvolutionSpec spec, NativeArray out) {
    Sizes sizes = Sizes.of(input.shape(), kernel.shape(), spec, out.shape());
    ImageColumns columns = columnsOf.apply(sizes.geometry);
    List<NativeArray> workspaces = workspaces(sizes);
    team.run(
        sizes.batch(),
        (sample, scratch) -> {
          NativeArray seen = input;
          int start = sample * sizes.inputLength();
          if (!sizes.isPointwise()) {
            seen = workspaces.get(scratch.worker());
            columns.collect(input.storage(), start, seen.storage(), scratch);
            start = 0;
          }
          for (int group = 0; group < sizes.groups; group++) {
            Blas.multiply(
                Matrix.of(kernel, group * sizes.kernelLength()),
                Matrix.of(seen, start + group * sizes.columnsLength()),
                sizes.outputs,
                sizes.positions(),
                sizes.inner,
                false,
                Matrix.of(out, sizes.outputOffset(sample, group)));
          }
        });
    workspaces.forEach(NativeArray::release);
  }

  @Override
  public void inputGradient(
      NativeArray gradient, NativeArray kernel, ConvolutionSpec spec, NativeArray out) {
    Sizes sizes = Sizes.of(out.shape(), kernel.shape(), spec, gradient.shape());
    ImageColumns columns = columnsOf.apply(sizes.geometry);
    List<NativeArray> workspaces = workspaces(sizes);
    team.run(
        sizes.batch(),
        (sample, scratch) -> {
          boolean direct = sizes.isPointwise();
          NativeArray target = direct ? out : workspaces.get(scratch.worker());
          int start = direct ? sample * sizes.inputLength() : 0;
          for (int group = 0; group < sizes.groups; group++) {
            Blas.multiply(
                Matrix.of(kernel, group * sizes.kernelLength()).transpose(),
                Matrix.of(gradient, sizes.outputOffset(sample, group)),
                sizes.inner,
                sizes.positions(),
                sizes.outputs,
                false,
                Matrix.of(target, start + group * sizes.columnsLength()));
          }
          if (!direct) {
            columns.spread(target.storage(), out.storage(), sample * sizes.inputLength(), scratch);
          }
        });
    workspaces.forEach(NativeArray::release);
  }

  @Override
  public void kernelGradient(
      NativeArray input, NativeArray gradient, ConvolutionSpec spec, NativeArray out) {
    Sizes sizes = Sizes.of(input.shape(), out.shape(), spec, gradient.shape());
    ImageColumns columns = columnsOf.apply(sizes.geometry);
    List<NativeArray> workspaces = workspaces(sizes);
    int parts = Math.min(PARTS, sizes.batch());
    NativeArray sums = pool.allocate(Shape.of(parts, out.length()));
    team.run(
        parts,
        (part, scratch) -> {
          int first = sizes.batch() * part / parts;
          int end = sizes.batch() * (part + 1) / parts;
          for (int sample = first; sample < end; sample++) {
            NativeArray seen = input;
            int start = sample * sizes.inputLength();
            if (!sizes.isPointwise()) {
              seen = workspaces.get(scratch.worker());
              columns.collect(input.storage(), start, seen.storage(), scratch);
              start = 0;
            }
            for (int group = 0; group < sizes.groups; group++) {
              Blas.multiply(
                  Matrix.of(gradient, sizes.outputOffset(sample, group)),
                  Matrix.of(seen, start + group * sizes.columnsLength()).transpose(),
                  sizes.outputs,
                  sizes.inner,
                  sizes.positions(),
                  sample > first,
                  Matrix.of(sums, part * out.length() + group * sizes.kernelLength()));
            }
          }
        });
    elements.sum(sums, new int[] {0}, out);
    sums.release();
    workspaces.forEach(NativeArray::release);
  }

  private List<NativeArray> workspaces(Sizes sizes) {
    List<NativeArray> workspaces = new ArrayList<>();
    if (!sizes.isPointwise()) {
      for (int i = 0; i < team.threads(); i++) {
        workspaces.add(pool.allocate(Shape.of(sizes.groups, sizes.columnsLength())));
      }
    }
    return workspaces;
  }

  /**
   * The sizes of the matrices.
   *
   * @param outputs rows of a group's kernel
   * @param inner columns of a group's kernel
   */
  private record Sizes(WindowGeometry geometry, int groups, int outputs, int inner) {

    static Sizes of(Shape input, Shape kernel, ConvolutionSpec spec, Shape output) {
      WindowGeometry geometry = WindowGeometry.of(input, kernel, spec, output);
      return new Sizes(
          geometry,
          spec.groups(),
          kernel.dimension(0) / spec.groups(),
          kernel.dimension(1) * geometry.taps());
    }

    boolean isPointwise() {
      return geometry.taps() == 1
          && geometry.strideHeight() == 1
          && geometry.strideWidth() == 1
          && geometry.paddingHeight() == 0
          && geometry.paddingWidth() == 0;
    }

    int batch() {
      return geometry.batch();
    }

    int positions() {
      return geometry.outputPlane();
    }

    int inputLength() {
      return geometry.channels() * geometry.inputPlane();
    }

    int columnsLength() {
      return inner * positions();
    }

    int kernelLength() {
      return outputs * inner;
    }

    int outputOffset(int sample, int group) {
      return (sample * groups + group) * outputs * positions();
    }
  }
}
