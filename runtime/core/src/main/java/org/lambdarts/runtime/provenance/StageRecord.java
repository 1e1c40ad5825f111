package org.lambdarts.runtime.provenance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.run.Checkpoint;

/**
 * The folder of one result and what it is a result of. The checkpoint in it carries the digest of
 * the provenance beside it, so that the two cannot be of different results.
 */
public final class StageRecord {

  private static final String COUNTER = "provenance";

  private final Path file;
  private final Provenance provenance;

  private StageRecord(Path file, Provenance provenance) {
    this.file = file;
    this.provenance = provenance;
  }

  /**
   * The record of a search.
   *
   * @param folder the search's folder
   * @param provenance what it is a result of
   * @return the record
   */
  public static StageRecord ofSearch(Path folder, Provenance provenance) {
    return new StageRecord(searchFile(folder), provenance);
  }

  /**
   * The record of a training.
   *
   * @param folder the training's folder
   * @param provenance what it is a result of
   * @return the record
   */
  public static StageRecord ofTraining(Path folder, Provenance provenance) {
    return new StageRecord(trainingFile(folder), provenance);
  }

  static Path searchFile(Path folder) {
    return folder.resolve("search.json");
  }

  static Path trainingFile(Path folder) {
    return folder.resolve("network.json");
  }

  /** Whether a search has been saved, be it whole or not. */
  static boolean hasSearch(Path folder) {
    return hasCheckpoint(folder, "checkpoint");
  }

  /** Whether a training has been saved. */
  static boolean hasTraining(Path folder) {
    return hasCheckpoint(folder, "weights");
  }

  private static boolean hasCheckpoint(Path folder, String name) {
    return Files.exists(folder.resolve(name + ".safetensors"))
        || Files.exists(folder.resolve(name + ".previous.safetensors"));
  }

  /**
   * Where the result is.
   *
   * @return the folder
   */
  public Path folder() {
    return file.getParent();
  }

  /**
   * The plugins that the result was made with; of several, one after the other, the last.
   *
   * @return what the file beside the result says
   */
  public Software software() {
    return ProvenanceFile.read(file).map(ProvenanceFile::latest).orElse(provenance.software());
  }

  /**
   * Makes sure that a checkpoint is of this result.
   *
   * @param checkpoint what is stored in the folder
   * @throws LambdartsException if it is of another
   */
  public void require(Checkpoint checkpoint) {
    Optional<String> stored = checkpoint.find(COUNTER);
    if (!stored.equals(Optional.of(provenance.digest()))) {
      throw new LambdartsException(
          folder()
              + " holds a checkpoint that is not of what "
              + file.getFileName()
              + " beside it describes; move the folder away to make that result anew");
    }
  }

  /**
   * Marks a checkpoint as one of this result.
   *
   * @param counters what the checkpoint remembers
   */
  public void mark(Map<String, String> counters) {
    counters.put(COUNTER, provenance.digest());
  }

  /**
   * To be called before anything is computed, at the beginning and whenever it is continued: writes
   * the record, and adds the plugins that continue if they are not those that were there before.
   *
   * @throws LambdartsException if figures of the result would be of two settings
   */
  public void begin() {
    Optional<ProvenanceFile> stored = ProvenanceFile.read(file);
    // another record without a checkpoint is of what was given up before its first was saved
    if (!stored
        .map(begun -> begun.provenance().digest())
        .equals(Optional.of(provenance.digest()))) {
      ProvenanceFile.begun(provenance).write(file);
      return;
    }
    List<Provenance.Change> changes =
        Provenance.Change.between(stored.get().provenance().validation(), provenance.validation());
    if (!changes.isEmpty()) {
      throw new LambdartsException(
          folder()
              + " is not finished, and its figures so far are of another setting: "
              + changes.stream().map(Provenance.Change::toString).collect(Collectors.joining(", "))
              + "; set it back until it is finished, or choose another folder with --output");
    }
    if (!stored.get().latest().equals(provenance.software())) {
      stored.get().with(provenance.software()).write(file);
    }
  }
}
