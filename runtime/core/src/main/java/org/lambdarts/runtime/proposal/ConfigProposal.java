package org.lambdarts.runtime.proposal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.DatasetFactory;
import org.lambdarts.api.dataset.FolderSurvey;
import org.lambdarts.runtime.plugin.PluginCatalog;

/**
 * A config for a folder of a user's own data.
 *
 * @param folder the folder
 * @param dataset the name of the dataset that reads it
 * @param survey what this dataset has found
 */
public record ConfigProposal(Path folder, String dataset, FolderSurvey survey) {

  /**
   * Looks at a folder with every dataset that there is.
   *
   * @param catalog the loaded plugins
   * @param folder the folder, as the user calls it
   * @param dataset the name of the only dataset to look with; empty for all
   * @return the proposal of the one that can read the folder
   * @throws UnsuitableFolderException if there is no such folder, or none can, or several can
   * @throws org.lambdarts.runtime.plugin.UnknownFactoryException if there is no dataset of that
   *     name
   */
  public static ConfigProposal of(PluginCatalog catalog, Path folder, Optional<String> dataset) {
    if (!Files.isDirectory(folder)) {
      throw new UnsuitableFolderException(
          "there is no folder " + folder + ": name the folder that your data are in");
    }
    Map<String, DatasetFactory> asked =
        dataset
            .<Map<String, DatasetFactory>>map(
                name -> Map.of(name, catalog.require(DatasetFactory.class, name)))
            .orElseGet(() -> new TreeMap<>(catalog.byName(DatasetFactory.class)));
    Map<String, FolderSurvey> surveys = new LinkedHashMap<>();
    Map<String, String> complaints = new LinkedHashMap<>();
    asked.forEach(
        (name, factory) -> {
          try {
            factory.survey(folder).ifPresent(survey -> surveys.put(name, survey));
          } catch (LambdartsException e) {
            complaints.put(name, e.getMessage());
          }
        });
    if (surveys.size() > 1) {
      throw new UnsuitableFolderException(
          String.format(
              "%s can be read as %s: choose with --dataset",
              folder, String.join(" or as ", surveys.keySet())));
    }
    return surveys.entrySet().stream()
        .map(found -> new ConfigProposal(folder, found.getKey(), found.getValue()))
        .findFirst()
        .orElseThrow(() -> unsuitable(folder, asked, complaints));
  }

  private static UnsuitableFolderException unsuitable(
      Path folder, Map<String, DatasetFactory> asked, Map<String, String> complaints) {
    if (complaints.isEmpty()) {
      return new UnsuitableFolderException(
          String.format(
              "%s holds nothing that a dataset recognizes (%s)",
              folder, String.join(", ", asked.keySet())));
    }
    if (complaints.size() == 1) {
      return new UnsuitableFolderException(complaints.values().iterator().next());
    }
    List<String> all =
        complaints.entrySet().stream().map(one -> one.getKey() + ": " + one.getValue()).toList();
    return new UnsuitableFolderException(String.join("; ", all));
  }

  /**
   * The config, which a run takes as it is.
   *
   * @return HOCON with comments
   */
  public String config() {
    return ConfigTemplate.read().with(this);
  }
}
