package org.lambdarts.runtime.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.safetensors.DamagedFileException;
import org.lambdarts.runtime.safetensors.TensorFile;

/**
 * The last two checkpoints of a stage: the second is used where the first is damaged, or was about
 * to be written when the process died.
 */
public final class CheckpointFiles {

  private final Path latest;
  private final Path previous;
  private final RunListener listener;
  private boolean latestIsWhole;

  /**
   * Names the files.
   *
   * @param latest the last checkpoint; {@code x.previous.safetensors} is the one before {@code
   *     x.safetensors}
   * @param listener is told of damage
   */
  public CheckpointFiles(Path latest, RunListener listener) {
    this.latest = latest;
    this.previous =
        latest.resolveSibling(
            latest.getFileName().toString().replaceFirst("(\\.[^.]*)?$", ".previous$1"));
    this.listener = listener;
  }

  /**
   * Whether the stage was ever saved.
   *
   * @return true if there is a checkpoint, damaged or not
   */
  public boolean exist() {
    return Files.exists(latest) || Files.exists(previous);
  }

  /**
   * Reads the last checkpoint that is whole.
   *
   * @return the checkpoint, or empty if there is none at all
   * @throws LambdartsException if there are only damaged ones
   */
  public Optional<Checkpoint> read() {
    try {
      Optional<Checkpoint> stored = readIfThere(latest);
      latestIsWhole = stored.isPresent();
      return stored.isPresent() ? stored : readIfThere(previous);
    } catch (DamagedFileException e) {
      return Optional.of(insteadOf(e));
    }
  }

  private Checkpoint insteadOf(DamagedFileException damage) {
    try {
      Checkpoint checkpoint = readIfThere(previous).orElseThrow(() -> onlyDamaged(damage));
      listener.note(
          latest
              + " is damaged: it "
              + damage.how()
              + "; continuing from the checkpoint before it, "
              + previous.getFileName());
      return checkpoint;
    } catch (DamagedFileException e) {
      throw onlyDamaged(damage);
    }
  }

  private LambdartsException onlyDamaged(DamagedFileException damage) {
    return new LambdartsException(
        latest
            + " is damaged: it "
            + damage.how()
            + ", and no whole checkpoint is left; delete the folder "
            + latest.getParent()
            + " to start this stage again",
        damage);
  }

  private static Optional<Checkpoint> readIfThere(Path file) {
    return Files.exists(file)
        ? Optional.of(new Checkpoint(file, TensorFile.readChecked(file)))
        : Optional.empty();
  }

  /**
   * Writes a checkpoint. The last one becomes the one before, unless it is damaged.
   *
   * @param type the precision of the variables
   * @param groups the variables by group
   * @param counters what else there is to remember
   * @throws LambdartsException if it cannot be written
   */
  public void write(
      ElementType type, Map<String, List<Variable>> groups, Map<String, String> counters) {
    AtomicFile.Content content = Checkpoint.content(type, groups, counters)::write;
    if (latestIsWhole) {
      AtomicFile.write(latest, content, previous);
    } else {
      AtomicFile.write(latest, content);
    }
    latestIsWhole = true;
  }
}
