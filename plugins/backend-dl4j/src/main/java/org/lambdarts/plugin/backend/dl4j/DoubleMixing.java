package org.lambdarts.plugin.backend.dl4j;

import java.util.List;

/** Weighted sums in double precision, straight from their definition. */
final class DoubleMixing implements MixingKernels {

  @Override
  public void forward(List<NativeArray> terms, NativeArray weights, NativeArray out) {
    double[] w = read(weights);
    double[] sum = new double[out.length()];
    for (int term = 0; term < terms.size(); term++) {
      double[] x = read(terms.get(term));
      for (int i = 0; i < sum.length; i++) {
        sum[i] += w[weight(weights, terms.size(), term, i, sum.length)] * x[i];
      }
    }
    out.storage().doubles().put(0, sum);
  }

  @Override
  public void termGradient(NativeArray weights, int term, NativeArray gradient, NativeArray out) {
    double[] w = read(weights);
    double[] g = read(gradient);
    int terms = weights.shape().dimension(-1);
    for (int i = 0; i < g.length; i++) {
      g[i] *= w[weight(weights, terms, term, i, g.length)];
    }
    out.storage().doubles().put(0, g);
  }

  @Override
  public void weightsGradient(List<NativeArray> terms, NativeArray gradient, NativeArray out) {
    double[] g = read(gradient);
    double[] sums = new double[out.length()];
    for (int term = 0; term < terms.size(); term++) {
      double[] x = read(terms.get(term));
      for (int i = 0; i < g.length; i++) {
        sums[weight(out, terms.size(), term, i, g.length)] += g[i] * x[i];
      }
    }
    out.storage().doubles().put(0, sums);
  }

  /** Where the weight of an element is. */
  private static int weight(NativeArray weights, int terms, int term, int element, int length) {
    if (weights.shape().rank() == 1) {
      return term;
    }
    int sample = element / (length / weights.shape().dimension(0));
    return sample * terms + term;
  }

  private static double[] read(NativeArray array) {
    double[] values = new double[array.length()];
    array.storage().doubles().get(0, values);
    return values;
  }
}
