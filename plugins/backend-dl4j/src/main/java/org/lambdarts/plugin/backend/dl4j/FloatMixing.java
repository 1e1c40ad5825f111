package org.lambdarts.plugin.backend.dl4j;

import java.util.List;

/** Weighted sums in single precision, in one pass over all terms. */
final class FloatMixing implements MixingKernels {

  private static final int CHUNK = 1024;
  private static final int SUM = 0;
  private static final int FACTORS = 1;
  private static final int TERMS = 0;
  private static final int PRODUCTS = 1;

  private final WorkerTeam team;

  FloatMixing(WorkerTeam team) {
    this.team = team;
  }

  @Override
  public void forward(List<NativeArray> terms, NativeArray weights, NativeArray out) {
    Samples samples = Samples.of(weights, out);
    team.run(
        samples.count,
        (sample, scratch) -> {
          float[] factors = samples.read(weights, sample, scratch.vector(FACTORS, terms.size()));
          float[][] x = scratch.matrix(TERMS, terms.size(), CHUNK);
          float[] sum = scratch.vector(SUM, CHUNK);
          samples.chunks(
              sample,
              (start, n) -> {
                read(terms, start, x, n);
                Vectors.combine(sum, factors, x, terms.size(), n);
                out.storage().floats().put(start, sum, 0, n);
              });
        });
  }

  @Override
  public void termGradient(NativeArray weights, int term, NativeArray gradient, NativeArray out) {
    Samples samples = Samples.of(weights, out);
    int terms = weights.shape().dimension(-1);
    team.run(
        samples.count,
        (sample, scratch) -> {
          float factor = samples.read(weights, sample, scratch.vector(FACTORS, terms))[term];
          float[] g = scratch.vector(SUM, CHUNK);
          samples.chunks(
              sample,
              (start, n) -> {
                gradient.storage().floats().get(start, g, 0, n);
                Vectors.scale(g, factor, n);
                out.storage().floats().put(start, g, 0, n);
              });
        });
  }

  @Override
  public void weightsGradient(List<NativeArray> terms, NativeArray gradient, NativeArray out) {
    Samples samples = Samples.of(out, gradient);
    double[][] products = new double[samples.count][terms.size()];
    team.run(
        samples.count,
        (sample, scratch) -> {
          float[][] x = scratch.matrix(TERMS, 1, CHUNK);
          float[][] sums = scratch.matrix(PRODUCTS, terms.size(), CHUNK);
          for (int term = 0; term < terms.size(); term++) {
            java.util.Arrays.fill(sums[term], 0, CHUNK, 0f);
          }
          float[] g = scratch.vector(SUM, CHUNK);
          samples.chunks(
              sample,
              (start, n) -> {
                gradient.storage().floats().get(start, g, 0, n);
                for (int term = 0; term < terms.size(); term++) {
                  terms.get(term).storage().floats().get(start, x[0], 0, n);
                  Vectors.addProduct(sums[term], g, x[0], n);
                }
              });
          for (int term = 0; term < terms.size(); term++) {
            products[sample][term] = Vectors.sum(sums[term], CHUNK);
          }
        });
    write(products, out);
  }

  private static void read(List<NativeArray> terms, int start, float[][] x, int n) {
    for (int term = 0; term < terms.size(); term++) {
      terms.get(term).storage().floats().get(start, x[term], 0, n);
    }
  }

  /** Writes the products of each sample, or their sums if all samples share their weights. */
  private static void write(double[][] products, NativeArray out) {
    int terms = out.shape().dimension(-1);
    if (out.shape().rank() == 2) {
      for (int i = 0; i < out.length(); i++) {
        out.storage().floats().put(i, (float) products[i / terms][i % terms]);
      }
      return;
    }
    for (int term = 0; term < terms; term++) {
      double sum = 0;
      for (double[] product : products) {
        sum += product[term];
      }
      out.storage().floats().put(term, (float) sum);
    }
  }

  /** The stretches of an array that have one weight each. */
  private record Samples(int count, int length, boolean ownWeights) {

    @FunctionalInterface
    private interface Chunk {
      void run(int start, int n);
    }

    static Samples of(NativeArray weights, NativeArray sum) {
      int count = sum.shape().rank() == 0 ? 1 : sum.shape().dimension(0);
      return new Samples(count, sum.length() / count, weights.shape().rank() == 2);
    }

    float[] read(NativeArray weights, int sample, float[] factors) {
      int terms = weights.shape().dimension(-1);
      weights.storage().floats().get(ownWeights ? sample * terms : 0, factors, 0, terms);
      return factors;
    }

    void chunks(int sample, Chunk chunk) {
      for (int start = 0; start < length; start += CHUNK) {
        chunk.run(sample * length + start, Math.min(CHUNK, length - start));
      }
    }
  }
}
