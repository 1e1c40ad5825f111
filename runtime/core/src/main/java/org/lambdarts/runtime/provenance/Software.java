package org.lambdarts.runtime.provenance;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The plugins that had a part in a result.
 *
 * @param plugins by what a plugin contributed, as {@code backend.djl}: its name, its version if it
 *     states one, and in brackets a digest of what is in it; copied
 */
public record Software(SortedMap<String, String> plugins) {

  /** Copies the map. */
  public Software {
    plugins = Collections.unmodifiableSortedMap(new TreeMap<>(plugins));
  }
}
