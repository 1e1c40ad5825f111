package org.lambdarts.runtime.provenance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lambdarts.api.LambdartsException;

/** A result in a run folder, with its record. */
public final class StoredResult {

  /** More would hide the first. */
  private static final int SHOWN = 5;

  private final Path folder;
  private final ProvenanceFile file;

  private StoredResult(Path folder, ProvenanceFile file) {
    this.folder = folder;
    this.file = file;
  }

  /**
   * The search in a folder.
   *
   * @param folder its folder
   * @return the search, finished or not; empty if no checkpoint has been saved
   * @throws LambdartsException if there is one without a record of what it is a result of
   */
  public static Optional<StoredResult> search(Path folder) {
    return read(folder, StageRecord.searchFile(folder), StageRecord.hasSearch(folder));
  }

  /** The training in a folder, likewise. */
  static Optional<StoredResult> training(Path folder) {
    return read(folder, StageRecord.trainingFile(folder), StageRecord.hasTraining(folder));
  }

  private static Optional<StoredResult> read(Path folder, Path record, boolean saved) {
    if (!saved) {
      return Optional.empty();
    }
    Optional<ProvenanceFile> file = ProvenanceFile.read(record);
    if (file.isEmpty()) {
      throw new LambdartsException(
          folder
              + " has no "
              + record.getFileName()
              + " to say what it is a result of, because an earlier version of Lambdarts made it:"
              + " lambdarts report still shows it, but it cannot be continued or added to; choose"
              + " another folder with --output");
    }
    return file.map(found -> new StoredResult(folder, found));
  }

  /** What it is a result of. */
  Provenance provenance() {
    return file.provenance();
  }

  /**
   * Makes sure that it is what is asked for.
   *
   * @param asked what is asked for
   * @param datasetKeys the keys of the dataset that have changed, as clauses
   * @param did what was done, such as {@code searched}
   * @param otherwise what to do if it cannot be set back
   * @throws LambdartsException if it is a result of something else; the message says of what
   */
  public void require(
      Provenance asked, SortedMap<String, String> datasetKeys, String did, String otherwise) {
    Provenance stored = provenance();
    if (stored.seed() != asked.seed()) {
      throw new LambdartsException(
          folder
              + " was "
              + did
              + " with seed "
              + stored.seed()
              + ", not "
              + asked.seed()
              + "; move it back to where it was");
    }
    if (!stored.dataset().equals(asked.dataset())) {
      throw new LambdartsException(
          folder
              + " was "
              + did
              + " with other data: "
              + difference(stored.dataset(), asked.dataset())
              + list(datasetKeys.values().stream().toList(), " (", ")")
              + "; put them back, or "
              + otherwise);
    }
    List<String> changes =
        Provenance.Change.between(stored.settings(), asked.settings()).stream()
            .map(Provenance.Change::toString)
            .toList();
    if (!changes.isEmpty()) {
      throw new LambdartsException(
          folder
              + " was "
              + did
              + " with "
              + (changes.size() == 1 ? "another setting" : "other settings")
              + list(changes, ": ", "")
              + "; set "
              + (changes.size() == 1 ? "it" : "them")
              + " back, or "
              + otherwise);
    }
  }

  private static String difference(DatasetFingerprint before, DatasetFingerprint now) {
    return before.described().equals(now.described())
        ? "there were and are "
            + now.described()
            + ", but not the same images, labels, order, normalization or augmentation"
        : "there were " + before.described() + ", and now there are " + now.described();
  }

  private static String list(List<String> clauses, String opening, String closing) {
    if (clauses.isEmpty()) {
      return "";
    }
    List<String> shown = new ArrayList<>(clauses.subList(0, Math.min(SHOWN, clauses.size())));
    if (shown.size() < clauses.size()) {
      shown.add((clauses.size() - shown.size()) + " more");
    }
    return opening + String.join(", ", shown) + closing;
  }

  /**
   * The plugins that are others now than when it was last worked on.
   *
   * @param asked what is asked for
   * @return by what a plugin contributes, a clause that names the former and the present one
   */
  SortedMap<String, String> changedPlugins(Provenance asked) {
    SortedMap<String, String> before = file.latest().plugins();
    SortedMap<String, String> changes = new TreeMap<>();
    asked
        .software()
        .plugins()
        .forEach(
            (name, plugin) -> {
              String former = before.getOrDefault(name, plugin);
              if (!former.equals(plugin)) {
                changes.put(name, name + " was of " + former + " and is now of " + plugin);
              }
            });
    return changes;
  }
}
