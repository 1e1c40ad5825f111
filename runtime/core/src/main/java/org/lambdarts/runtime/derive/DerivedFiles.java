package org.lambdarts.runtime.derive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.input.StrictJson;
import org.lambdarts.runtime.run.AtomicFile;
import org.lambdarts.runtime.run.RunListener;

/**
 * Keeps what was derived from a search together with it. {@code derived.json} in a seed's folder
 * says which networks were derived, and from which outcome of a search; what was derived from
 * another one is set aside.
 */
public final class DerivedFiles {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "derived.json";
  private static final List<String> FAMILY = List.of("family.csv", "family.json");

  private final Path seedFolder;
  private final RunListener listener;

  /**
   * For one seed.
   *
   * @param seedFolder its folder
   * @param listener is told what is set aside
   */
  public DerivedFiles(Path seedFolder, RunListener listener) {
    this.seedFolder = seedFolder;
    this.listener = listener;
  }

  /**
   * To be called before genotypes and family are written.
   *
   * @param outcome the digest of the search's outcome
   * @param networks what is derived from it now
   * @throws LambdartsException if what was derived before cannot be set aside
   */
  public void begin(String outcome, List<DerivedNetwork> networks) {
    TreeSet<String> ids = new TreeSet<>();
    JsonNode before = before();
    if (before.path("search").asText().equals(outcome)) {
      before.path("networks").forEach(id -> ids.add(id.asText()));
    } else {
      setAside(before);
    }
    networks.forEach(network -> ids.add(network.id()));
    ObjectNode root = JSON.createObjectNode();
    root.put("search", outcome);
    ids.forEach(root.putArray("networks")::add);
    AtomicFile.write(file(), root.toPrettyString() + "\n");
  }

  /**
   * Reads which search a seed's networks were derived from.
   *
   * @param seedFolder the seed's folder
   * @return the digest of its outcome; empty if nothing was derived
   * @throws LambdartsException if the file is broken
   */
  public static Optional<String> search(Path seedFolder) {
    Path file = seedFolder.resolve(NAME);
    return Files.notExists(file)
        ? Optional.empty()
        : Optional.of(StrictJson.read(file).path("search").asText());
  }

  private Path file() {
    return seedFolder.resolve(NAME);
  }

  private JsonNode before() {
    if (Files.notExists(file())) {
      return JSON.createObjectNode();
    }
    try {
      return JSON.readTree(Files.readString(file()));
    } catch (JsonProcessingException e) {
      throw new LambdartsException(
          file() + " is not JSON: " + e.getOriginalMessage() + "; delete it to derive anew", e);
    } catch (IOException e) {
      throw new LambdartsException(file() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void setAside(JsonNode before) {
    Path aside = free();
    boolean moved = false;
    for (String name : FAMILY) {
      moved |= move(seedFolder.resolve(name), aside.resolve(name));
    }
    for (JsonNode id : before.path("networks")) {
      // a run folder from elsewhere must not name files elsewhere
      if (!id.asText().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
        continue;
      }
      for (String ending : List.of(".json", ".indices.json")) {
        Path genotype = Path.of("genotypes", id.asText() + ending);
        moved |= move(seedFolder.resolve(genotype), aside.resolve(genotype));
      }
    }
    if (moved) {
      listener.note(
          seedFolder
              + " held networks derived from another search, which are kept in "
              + aside.getFileName());
    }
  }

  private Path free() {
    int number = 1;
    while (Files.exists(seedFolder.resolve("derived.superseded-" + number))) {
      number++;
    }
    return seedFolder.resolve("derived.superseded-" + number);
  }

  private static boolean move(Path from, Path to) {
    if (Files.notExists(from)) {
      return false;
    }
    try {
      Files.createDirectories(to.getParent());
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      throw new LambdartsException(from + " cannot be moved to " + to + ": " + e.getMessage(), e);
    }
  }
}
