package org.lambdarts.runtime.provenance;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.config.RenderedKeys;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.run.RunListener;

/**
 * Whether a run folder can be continued with what is asked for now.
 *
 * <p>Of everything in it that is begun or finished, whichever the seed, the keys that it depends on
 * and the data must be those of now, else it would be continued with others, or shown beside a
 * config that it is not of. All other keys may change: the config of now takes the place of the one
 * before, which is kept.
 *
 * <p>Another plugin than before is told of, loudly, and noted in the result's record, but not
 * rejected. Other data are: a model trained on what is now the test set measures nothing. A plugin
 * changes for good reasons, with each repair and each build, and a search of days should outlive
 * them. What was finished with the former plugin stays what its record says.
 */
public final class Continuation {

  private final RunFolder folder;
  private final Provenances asked;
  private final RunListener listener;

  /**
   * For one run folder.
   *
   * @param folder the folder
   * @param asked what is asked for
   * @param listener is told of keys and plugins that have changed
   */
  public Continuation(RunFolder folder, Provenances asked, RunListener listener) {
    this.folder = folder;
    this.asked = asked;
    this.listener = listener;
  }

  /**
   * Checks, and makes the config the folder's.
   *
   * @param config the resolved config
   * @throws LambdartsException if something in the folder is of other keys or data; nothing is
   *     changed then
   */
  public void with(String config) {
    Optional<String> before = folder.storedConfig();
    SortedMap<String, String> datasetKeys =
        before
            .map(text -> RenderedKeys.changes(text, config, "lambdarts.dataset."))
            .orElseGet(TreeMap::new);
    SortedMap<String, String> plugins = new TreeMap<>();
    for (long seed : folder.seeds()) {
      check(seed, datasetKeys, plugins);
    }
    if (!plugins.isEmpty()) {
      listener.note(
          String.join(", ", plugins.values())
              + "; what is finished stays as it is, what is begun is continued with the plugins of"
              + " now, and its search.json or network.json names both");
    }
    before.ifPresent(text -> noteChanges(text, config));
    folder.keepConfig(config);
  }

  private void check(
      long seed, SortedMap<String, String> datasetKeys, SortedMap<String, String> plugins) {
    String elsewhere = "choose another folder with --output";
    StoredResult.search(folder.search(seed))
        .ifPresent(
            search -> {
              Provenance wanted = asked.search(seed);
              search.require(wanted, datasetKeys, "searched", elsewhere);
              plugins.putAll(search.changedPlugins(wanted));
            });
    StoredResult.search(folder.plainSearch(seed))
        .ifPresent(
            search -> {
              Provenance wanted = asked.plainSearch(seed);
              search.require(wanted, datasetKeys, "searched", elsewhere);
              plugins.putAll(search.changedPlugins(wanted));
            });
    String keepSearch =
        "keep the search and train in another folder: --output DIR --search-from " + folder.root();
    for (Path training : TrainingFolders.folders(folder.trainings(seed))) {
      if (TrainingFolders.isSuperseded(training)) {
        continue;
      }
      StoredResult.training(training)
          .ifPresent(
              network -> {
                Genotype genotype = network.provenance().genotype().orElseThrow();
                Provenance wanted = asked.training(seed, genotype);
                network.require(wanted, datasetKeys, "trained", keepSearch);
                plugins.putAll(network.changedPlugins(wanted));
              });
    }
  }

  private void noteChanges(String before, String config) {
    SortedMap<String, String> changes = RenderedKeys.changes(before, config, "");
    if (!changes.isEmpty()) {
      listener.note(
          "the config of "
              + folder.root()
              + " has changed: "
              + String.join(", ", changes.values())
              + "; config.conf is the one of now, and the one before is kept beside it");
    }
  }
}
