package org.lambdarts.runtime.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.config.RenderedKeys;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.provenance.Provenance;
import org.lambdarts.runtime.provenance.StageRecord;
import org.lambdarts.runtime.provenance.StoredResult;
import org.lambdarts.runtime.run.Checkpoint;
import org.lambdarts.runtime.run.CheckpointFiles;
import org.lambdarts.runtime.run.RunFolder;
import org.lambdarts.runtime.run.RunListener;

/**
 * A run whose finished searches another run uses. They are copied, so that every run folder holds
 * all that it is made of.
 */
public final class SearchSource {

  private final Path run;
  private final RunSettings settings;

  /**
   * Names a run.
   *
   * @param run its folder
   * @param settings the settings of the run that uses its searches
   */
  public SearchSource(Path run, RunSettings settings) {
    this.run = run;
    this.settings = settings;
  }

  /**
   * Makes sure that a search is what is asked for, and is finished.
   *
   * @param seed the seed
   * @param asked what is asked for
   * @param config the resolved config of the run that uses it
   * @throws LambdartsException if there is none, it is of other keys or data, or not finished
   */
  public void require(long seed, Provenance asked, String config) {
    Path folder = folder(seed);
    StoredResult search =
        StoredResult.search(folder)
            .orElseThrow(
                () ->
                    new LambdartsException(
                        run
                            + " has no search with seed "
                            + seed
                            + "; search it there first, or leave the seed out of lambdarts.seeds"));
    search.require(
        asked, datasetKeys(config), "searched", "leave --search-from out to search anew");
    Checkpoint checkpoint = checkpoints(folder).read().orElseThrow();
    StageRecord.ofSearch(folder, asked).require(checkpoint);
    if (SearchProgress.read(checkpoint).epoch() < settings.search().epochs()) {
      throw new LambdartsException(
          folder + " is not finished; run lambdarts search " + run + " to finish it");
    }
  }

  private SortedMap<String, String> datasetKeys(String config) {
    try {
      Path stored = run.resolve("config.conf");
      String before = Files.exists(stored) ? Files.readString(stored) : config;
      return RenderedKeys.changes(before, config, "lambdarts.dataset.");
    } catch (IOException e) {
      throw new LambdartsException(run + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Copies a search, unless the other run has one already.
   *
   * @param seed the seed
   * @param into the run that uses it
   * @return whether it was copied
   * @throws LambdartsException if it cannot be copied
   */
  public boolean copy(long seed, RunFolder into) {
    Path target = into.search(seed);
    if (checkpoints(target).exist()) {
      return false;
    }
    Path copy = target.resolveSibling("." + target.getFileName() + ".copy");
    try {
      delete(copy);
      delete(target);
      Files.createDirectories(copy);
      try (Stream<Path> files = Files.list(folder(seed))) {
        for (Path file : files.filter(SearchSource::isPart).toList()) {
          Files.copy(file, copy.resolve(file.getFileName()));
        }
      }
      into.listeners().copy(run, into.path(target));
      Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      throw new LambdartsException(
          folder(seed) + " cannot be copied to " + target + ": " + e.getMessage(), e);
    }
  }

  /** Not what a process that was killed has left of a file. */
  private static boolean isPart(Path file) {
    return Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".");
  }

  /** Only what was given up before its first checkpoint. */
  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = new ArrayList<>(walk.toList());
    }
    all.sort(Comparator.reverseOrder());
    for (Path path : all) {
      Files.delete(path);
    }
  }

  private Path folder(long seed) {
    return run.resolve("seed-" + seed).resolve("search");
  }

  private static CheckpointFiles checkpoints(Path folder) {
    return new CheckpointFiles(folder.resolve("checkpoint.safetensors"), RunListener.SILENT);
  }
}
