package org.lambdarts.runtime.network;

import com.typesafe.config.Config;
import java.util.Map;
import org.lambdarts.api.space.Genotype;

/**
 * What a network is built from, beside its weights.
 *
 * @param genotype which operation is where
 * @param space the search space, with the settings it is trained in
 * @param decades log10 λmax − log10 λmin of the search's range; 0 where there was none
 * @param operations the settings of operations that have some, by name; copied
 */
public record NetworkArchitecture(
    Genotype genotype, NamedSettings space, double decades, Map<String, Config> operations) {

  /** Copies the map. */
  public NetworkArchitecture {
    operations = Map.copyOf(operations);
  }
}
