package org.lambdarts.runtime.report.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/**
 * Tells methods apart: by name, and by the settings of their runs, where runs with different
 * settings are reported together. A search with another objective is another method; that it had
 * the same name would hide what is to be compared.
 */
public final class Methods {

  private Methods() {}

  /**
   * The methods of some networks.
   *
   * @param networks all rows of all tables
   * @param variants the label of each run's settings, by its name; runs that are not there have no
   *     label
   * @return families first, then random networks, plain DARTS and others, each in the order of the
   *     tables. Baselines of different settings are one method if every seed that both have gave
   *     the same results: then the difference has no part in them
   */
  public static List<Method> of(List<TrainedNetwork> networks, Map<String, String> variants) {
    Map<String, List<Part>> byName = new LinkedHashMap<>();
    for (String known : List.of(Method.FAMILY, Method.RANDOM, Method.DARTS)) {
      byName.put(known, new ArrayList<>());
    }
    for (TrainedNetwork network : networks) {
      String variant = variants.getOrDefault(network.run(), "");
      List<Part> parts = byName.computeIfAbsent(network.method(), any -> new ArrayList<>());
      Optional<Part> known = parts.stream().filter(part -> part.has(variant)).findFirst();
      known.orElseGet(() -> Part.added(parts, variant)).networks().add(network);
    }
    List<Method> methods = new ArrayList<>();
    byName.forEach(
        (name, parts) -> {
          List<Part> merged = name.equals(Method.FAMILY) ? parts : merged(parts);
          for (Part part : merged) {
            String label =
                merged.size() > 1
                    ? Method.label(name, String.join(" and ", part.variants()))
                    : Method.label(name);
            methods.add(new Method(name, label, part.variants(), part.networks()));
          }
        });
    return List.copyOf(methods);
  }

  /** Networks of one method that were found with some settings. */
  private record Part(Set<String> variants, List<TrainedNetwork> networks) {

    static Part added(List<Part> parts, String variant) {
      Part part = new Part(new LinkedHashSet<>(Set.of(variant)), new ArrayList<>());
      parts.add(part);
      return part;
    }

    boolean has(String variant) {
      return variants.contains(variant);
    }

    Map<String, Set<Map<String, String>>> resultsBySeed() {
      Map<String, Set<Map<String, String>>> results = new HashMap<>();
      for (TrainedNetwork network : networks) {
        Map<String, String> cells = new HashMap<>(network.cells());
        // measured anew in every run
        cells.remove(TrainedNetwork.LATENCY);
        results.computeIfAbsent(network.seed(), any -> new LinkedHashSet<>()).add(cells);
      }
      return results;
    }

    boolean agreesWith(Part other) {
      Map<String, Set<Map<String, String>>> mine = resultsBySeed();
      Map<String, Set<Map<String, String>>> theirs = other.resultsBySeed();
      Set<String> both = new LinkedHashSet<>(mine.keySet());
      both.retainAll(theirs.keySet());
      return !both.isEmpty()
          && both.stream().allMatch(seed -> Objects.equals(mine.get(seed), theirs.get(seed)));
    }
  }

  private static List<Part> merged(List<Part> parts) {
    List<Part> merged = new ArrayList<>();
    for (Part part : parts) {
      Optional<Part> same = merged.stream().filter(part::agreesWith).findFirst();
      if (same.isPresent()) {
        same.get().variants().addAll(part.variants());
        same.get().networks().addAll(part.networks());
      } else {
        merged.add(part);
      }
    }
    return merged;
  }
}
