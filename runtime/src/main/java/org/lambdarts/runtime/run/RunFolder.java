package org.lambdarts.runtime.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.lambdarts.api.LambdartsException;

/**
 * Where everything of a run is. Held by one process at a time.
 *
 * <pre>
 * config.conf                      the resolved config
 * results.csv                      the table of trained networks
 * run.log                          what happened, with times
 * run.json                         versions, machine, seconds per stage
 * report.html, figures/*.svg       the results as pictures
 * seed-S/search/steps.csv|jsonl    one row per search step
 * seed-S/search/epochs.csv|jsonl   one row per epoch: losses, validation at each λ
 * seed-S/search/checkpoint.safetensors
 * seed-S/darts/                    the same of a search with plain DARTS
 * seed-S/genotypes/ID.json         a derived network, with names
 * seed-S/genotypes/ID.indices.json the same in the published index form
 * seed-S/family.csv|json           the derived networks at every λ' of a fine grid
 * seed-S/results/ID.json           a row of results.csv, with the genotype that was trained
 * seed-S/unmet-budgets.json        the budgets that no derived network meets
 * seed-S/tensorboard/              the metrics once more, as TensorBoard reads them
 * seed-S/train/ID/epochs.csv|jsonl one row per epoch
 * seed-S/train/ID/weights.safetensors
 * </pre>
 */
public final class RunFolder implements AutoCloseable {

  private final Path root;
  private final FileChannel channel;
  private final FileLock lock;

  private RunFolder(Path root, FileChannel channel, FileLock lock) {
    this.root = root;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Opens a folder for a run, creating it or continuing in it.
   *
   * @param root the folder
   * @param resolvedConfig the resolved config of the run
   * @return the folder, to be closed by the caller
   * @throws LambdartsException if it belongs to another config, is in use or cannot be written
   */
  public static RunFolder open(Path root, String resolvedConfig) {
    try {
      requireSameConfig(root, resolvedConfig);
      Files.createDirectories(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new LambdartsException(
            root
                + " is in use by another run; wait for it to end, or choose another folder with"
                + " --output");
      }
      RunFolder folder = new RunFolder(root, channel, lock);
      if (Files.notExists(folder.config())) {
        AtomicFile.write(folder.config(), resolvedConfig);
      }
      return folder;
    } catch (IOException e) {
      throw WriteFailure.of(root, e);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void requireSameConfig(Path root, String config) throws IOException {
    Path stored = root.resolve("config.conf");
    if (Files.notExists(stored)) {
      return;
    }
    List<String> before = Files.readString(stored, StandardCharsets.UTF_8).lines().toList();
    List<String> now = config.lines().toList();
    for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
      String old = i < before.size() ? before.get(i) : "";
      String latest = i < now.size() ? now.get(i) : "";
      if (!old.equals(latest)) {
        throw new LambdartsException(
            root
                + " holds a run with another config ("
                + stored.getFileName()
                + ":"
                + (i + 1)
                + " has \""
                + old.strip()
                + "\", now it is \""
                + latest.strip()
                + "\"); choose another folder with --output, or delete this one");
      }
    }
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
   * The folder of a trained network.
   *
   * @param seed the seed
   * @param network the network's id
   * @return {@code seed-S/train/ID}
   */
  public Path training(long seed, String network) {
    return seed(seed).resolve("train").resolve(network);
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
   * The folder of a seed's event files.
   *
   * @param seed the seed
   * @return {@code seed-S/tensorboard}
   */
  public Path tensorboard(long seed) {
    return seed(seed).resolve("tensorboard");
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
    try (FileChannel closing = channel) {
      lock.release();
    } catch (IOException e) {
      throw WriteFailure.of(root, e);
    }
  }
}
