package org.lambdarts.runtime.provenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.run.ListenerFolders;
import org.lambdarts.runtime.run.RunListener;

/**
 * Finds the folder of a training by what it is a result of. Another result of the same name is set
 * aside, never lost and never taken for the one that is asked for.
 */
public final class TrainingFolders {

  static final String SUPERSEDED = ".superseded-";

  private final Path root;
  private final ListenerFolders companions;
  private final RunListener listener;

  /**
   * For one seed.
   *
   * @param root the folder of its trainings
   * @param companions what listeners have written about trainings, which is set aside with them
   * @param listener is told what is set aside
   */
  public TrainingFolders(Path root, ListenerFolders companions, RunListener listener) {
    this.root = root;
    this.companions = companions;
    this.listener = listener;
  }

  /**
   * The folder of a training: where one of the same provenance is, or a new one of that name.
   *
   * @param id the network's name
   * @param provenance what is asked for
   * @return the folder and its record
   * @throws LambdartsException if a folder cannot be read or renamed
   */
  public StageRecord claim(String id, Provenance provenance) {
    Path own = root.resolve(id);
    return StageRecord.ofTraining(folder(own, provenance.digest()), provenance);
  }

  private Path folder(Path own, String digest) {
    if (StageRecord.hasTraining(own)) {
      if (isOf(own, digest)) {
        return own;
      }
      setAside(own);
      listener.note(own + " held the training of another network, which is kept beside it");
    }
    Optional<Path> same = folders(root).stream().filter(other -> isOf(other, digest)).findFirst();
    if (same.isEmpty()) {
      return own;
    }
    if (!isSuperseded(same.get())) {
      return same.get();
    }
    if (Files.exists(own)) {
      setAside(own);
    }
    move(same.get(), own);
    listener.note(own + " is again what had been set aside as " + same.get().getFileName());
    return own;
  }

  private static boolean isOf(Path folder, String digest) {
    return StageRecord.hasTraining(folder)
        && ProvenanceFile.read(StageRecord.trainingFile(folder))
            .filter(file -> file.provenance().digest().equals(digest))
            .isPresent();
  }

  private void setAside(Path folder) {
    int number = 1;
    while (Files.exists(aside(folder, number))) {
      number++;
    }
    move(folder, aside(folder, number));
  }

  private static Path aside(Path folder, int number) {
    return folder.resolveSibling(folder.getFileName() + SUPERSEDED + number);
  }

  static boolean isSuperseded(Path folder) {
    return folder.getFileName().toString().contains(SUPERSEDED);
  }

  private void move(Path from, Path to) {
    companions.move(from, to);
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new LambdartsException(from + " cannot be renamed to " + to + ": " + e.getMessage(), e);
    }
  }

  /** The folders of trainings, by name. */
  static List<Path> folders(Path root) {
    if (Files.notExists(root)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(root)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new LambdartsException(root + " cannot be read: " + e.getMessage(), e);
    }
  }
}
