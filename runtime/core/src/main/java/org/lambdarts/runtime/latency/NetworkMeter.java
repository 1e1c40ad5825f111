package org.lambdarts.runtime.latency;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.runtime.config.LatencySettings;
import org.lambdarts.runtime.provenance.Provenance;

/**
 * Measures how long trained networks take for one image. Networks of one architecture are measured
 * once, and what is in the run folder is not measured again.
 */
public final class NetworkMeter {

  private final SearchSpace space;
  private final TensorBackend backend;
  private final LatencySettings settings;
  private final Map<Genotype, NetworkLatency> measured = new HashMap<>();

  /**
   * Prepares measuring.
   *
   * @param space the space as networks are trained
   * @param backend computes
   * @param settings how latencies are measured, and whether those of networks are
   */
  public NetworkMeter(SearchSpace space, TensorBackend backend, LatencySettings settings) {
    this.space = space;
    this.backend = backend;
    this.settings = settings;
  }

  /**
   * Sees to it that the latency of a network is known, if the config asks for that.
   *
   * @param id the network's id
   * @param genotype its architecture
   * @param known the latencies of its seed, which is added to
   */
  public void measure(String id, Genotype genotype, NetworkLatencies known) {
    if (!settings.networks()) {
      return;
    }
    String digest = Provenance.digest(genotype);
    Optional<NetworkLatency> before = known.find(id, digest, settings.threads());
    if (before.isPresent()) {
      measured.put(genotype, before.get());
    } else {
      known.keep(id, digest, measured.computeIfAbsent(genotype, this::measured));
    }
  }

  /**
   * Measures a network, whatever is known of it.
   *
   * @param genotype its architecture
   * @return milliseconds for one image
   */
  public double milliseconds(Genotype genotype) {
    return measured(genotype).milliseconds();
  }

  private NetworkLatency measured(Genotype genotype) {
    ForwardTimer timer = new ForwardTimer(backend, settings);
    return new NetworkLatency(timer.network(space, genotype), settings.threads(), timer.device());
  }
}
