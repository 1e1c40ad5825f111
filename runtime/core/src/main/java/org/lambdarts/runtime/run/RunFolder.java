package org.lambdarts.runtime.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.lambdarts.api.LambdartsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where everything of a run is. Held by one process at a time, which others may work for: each in
 * the folders of the task that it was given.
 *
 * <pre>
 * config.conf                      the resolved config
 * config.N.conf                    those before it, if it was changed on the way
 * results.csv                      the table of trained networks
 * run.log                          what happened, with times
 * run.json                         versions, machine, seconds per stage
 * report.html, figures/*.svg       the results as pictures
 * latency-table.json               what operations take, where the run has measured it
 * listeners/NAME/                  what the listener of that name writes, a folder for each stage
 * seed-S/search/steps.csv|jsonl    one row per search step
 * seed-S/search/epochs.csv|jsonl   one row per epoch: losses, validation at each λ
 * seed-S/search/times.csv          how long the search was worked on
 * seed-S/search/checkpoint.safetensors, checkpoint.previous.safetensors: the last two
 * seed-S/search/search.json        what the search is a result of
 * seed-S/darts/                    the same of a search with plain DARTS
 * seed-S/genotypes/ID.json         a derived network, with names
 * seed-S/genotypes/ID.indices.json the same in the published index form
 * seed-S/family.csv|json           the derived networks at every λ' of a fine grid
 * seed-S/results/ID.json           a row of results.csv, with the genotype that was trained
 * seed-S/one-shot.json             what the supernet says of the architectures to choose from
 * seed-S/one-shot-random.json      the same of random ones
 * seed-S/one-shot/times.csv        how long the former took
 * seed-S/latencies.csv             how long trained networks take for one image
 * seed-S/unmet-budgets.json        the budgets that no derived network meets
 * seed-S/train/ID/epochs.csv|jsonl one row per epoch
 * seed-S/train/ID/times.csv        how long the training was worked on
 * seed-S/train/ID/weights.safetensors, weights.previous.safetensors: the last two checkpoints
 * seed-S/train/ID/network.json     what the training is a result of, genotype and all
 * seed-S/train/ID/test.csv         what the network says of each test image
 * seed-S/train/ID/mistakes/N.png   the test images that it is most wrong about
 * seed-S/networks/ID/              a trained network that needs nothing else: trained-network.json,
 *                                  weights.safetensors
 * seed-S/train/ID.superseded-N/    the training of another network that had this name before
 * </pre>
 */
public final class RunFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);

  private final Path root;

  /** Closing it gives the folder free. */
  private final Optional<LockFile> lock;

  private RunFolder(Path root, Optional<LockFile> lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * A folder that another process holds, to work for it.
   *
   * @param root the folder
   * @return the folder
   * @throws LambdartsException if there is no run in it
   */
  public static RunFolder heldElsewhere(Path root) {
    RunFolder folder = new RunFolder(root, Optional.empty());
    if (Files.notExists(folder.config())) {
      throw new LambdartsException(
          "there is no run in "
              + root
              + " as this process sees it; run folders must be where all processes of a run see"
              + " them under the same path");
    }
    return folder;
  }

  /**
   * Opens a folder for a run, creating it or continuing in it.
   *
   * @param root the folder
   * @return the folder, to be closed by the caller
   * @throws LambdartsException if it is in use or cannot be written
   */
  public static RunFolder open(Path root) {
    try {
      Folders.create(root);
      Optional<LockFile> lock = LockFile.tryHold(root.resolve(".lock"));
      if (lock.isEmpty()) {
        throw new LambdartsException(
            root
                + " is in use by another run; wait for it to end, or choose another folder with"
                + " --output");
      }
      return begin(new RunFolder(root, lock));
    } catch (IOException e) {
      throw WriteFailure.of(root, e);
    }
  }

  /** What only the one that holds the folder may do. */
  private static RunFolder begin(RunFolder folder) throws IOException {
    try {
      TemporaryFiles.deleteAll(folder.root);
      return folder;
    } catch (IOException | RuntimeException | Error e) {
      folder.close();
      throw e;
    }
  }

  /**
   * The config that was stored when the folder was last opened.
   *
   * @return its text, or empty in a new folder
   */
  public Optional<String> storedConfig() {
    try {
      return Files.exists(config())
          ? Optional.of(Files.readString(config(), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      throw new LambdartsException(config() + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Stores the config of now. One before it that was another is kept as {@code config.N.conf}.
   *
   * @param resolvedConfig the text
   */
  public void keepConfig(String resolvedConfig) {
    Optional<String> before = storedConfig();
    if (before.equals(Optional.of(resolvedConfig))) {
      return;
    }
    before.ifPresent(
        text -> {
          int number = 1;
          while (Files.exists(root.resolve("config." + number + ".conf"))) {
            number++;
          }
          AtomicFile.write(root.resolve("config." + number + ".conf"), text);
        });
    AtomicFile.write(config(), resolvedConfig);
  }

  /**
   * The seeds that have a folder.
   *
   * @return the seeds, in their order
   */
  public List<Long> seeds() {
    return SeedFolders.in(root).stream().map(SeedFolders::seed).toList();
  }

  /**
   * The folder itself.
   *
   * @return the path
   */
  public Path root() {
    return root;
  }

  /**
   * The resolved config.
   *
   * @return {@code config.conf}
   */
  public Path config() {
    return root.resolve("config.conf");
  }

  /**
   * The log.
   *
   * @return {@code run.log}
   */
  public Path log() {
    return root.resolve("run.log");
  }

  /**
   * The table of trained networks.
   *
   * @return {@code results.csv}
   */
  public Path results() {
    return root.resolve("results.csv");
  }

  /**
   * The folder of a seed's search.
   *
   * @param seed the seed
   * @return {@code seed-S/search}
   */
  public Path search(long seed) {
    return seed(seed).resolve("search");
  }

  /**
   * The folder of a seed's genotypes.
   *
   * @param seed the seed
   * @return {@code seed-S/genotypes}
   */
  public Path genotypes(long seed) {
    return seed(seed).resolve("genotypes");
  }

  /**
   * The folder of a seed's trained networks.
   *
   * @param seed the seed
   * @return {@code seed-S/train}
   */
  public Path trainings(long seed) {
    return seed(seed).resolve("train");
  }

  /**
   * The folder of a seed's networks, each of which can be used without the run.
   *
   * @param seed the seed
   * @return {@code seed-S/networks}
   */
  public Path networks(long seed) {
    return seed(seed).resolve("networks");
  }

  /**
   * Where it is kept how long a seed's one-shot evaluation of the family took.
   *
   * @param seed the folder of the seed
   * @return {@code seed-S/one-shot}
   */
  public static Path oneShot(Path seed) {
    return seed.resolve("one-shot");
  }

  /**
   * The folder of a seed's search with plain DARTS, for comparison.
   *
   * @param seed the seed
   * @return {@code seed-S/darts}
   */
  public Path plainSearch(long seed) {
    return seed(seed).resolve("darts");
  }

  /**
   * Where listeners write.
   *
   * @return the folders of the listeners
   */
  public ListenerFolders listeners() {
    return new ListenerFolders(root);
  }

  /**
   * The path of something in the folder, the same on every system.
   *
   * @param inside a path below {@link #root}
   * @return the way from there, with slashes
   */
  public String path(Path inside) {
    return String.join(
        "/",
        StreamSupport.stream(root.relativize(inside).spliterator(), false)
            .map(Path::toString)
            .toList());
  }

  /**
   * The latencies that a run has measured; what is derived from them depends on them.
   *
   * @param root the folder of a run
   * @return {@code latency-table.json}
   */
  public static Path latencyTable(Path root) {
    return root.resolve("latency-table.json");
  }

  /**
   * With what, on what and for how long the run ran.
   *
   * @return {@code run.json}
   */
  public Path journal() {
    return root.resolve("run.json");
  }

  /**
   * Everything of a seed.
   *
   * @param seed the seed
   * @return {@code seed-S}
   */
  public Path seed(long seed) {
    return root.resolve("seed-" + seed);
  }

  @Override
  public void close() {
    if (lock.isPresent()) {
      deleteWhatWorkersLeft();
      try {
        lock.get().close();
      } catch (IOException e) {
        throw WriteFailure.of(root, e);
      }
    }
  }

  /** A process that is killed in the middle of a run may leave a file that never became whole. */
  private void deleteWhatWorkersLeft() {
    try {
      TemporaryFiles.deleteAll(root);
    } catch (IOException e) {
      LOG.debug("temporary files stay until {} is opened again", root, e);
    }
  }
}
