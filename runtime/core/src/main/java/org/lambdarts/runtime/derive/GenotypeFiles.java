package org.lambdarts.runtime.derive;

import java.nio.file.Path;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.space.GenotypeIndexForm;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.run.AtomicFile;
import org.lambdarts.runtime.run.RunListener;

/** Writes the genotypes of one seed into its run folder, for people and for other programs. */
public final class GenotypeFiles {

  private final Path folder;
  private final SearchSpace space;
  private final RunListener listener;

  /**
   * For one seed.
   *
   * @param folder where to
   * @param space the space of the genotypes
   * @param listener is told of what cannot be written in the published form
   */
  public GenotypeFiles(Path folder, SearchSpace space, RunListener listener) {
    this.folder = folder;
    this.space = space;
    this.listener = listener;
  }

  /**
   * Writes a genotype with names and, where there is one, in the published form of indices.
   *
   * @param network whose; how it was found travels with the file
   */
  public void write(DerivedNetwork network) {
    AtomicFile.write(
        folder.resolve(network.id() + ".json"),
        OriginJson.genotype(network.genotype(), network.origin()).toPrettyString() + "\n");
    space.indexForm().ifPresent(form -> writeIndices(form, network));
  }

  private void writeIndices(GenotypeIndexForm form, DerivedNetwork network) {
    try {
      AtomicFile.write(
          folder.resolve(network.id() + ".indices.json"),
          GenotypeJson.writeIndices(form, network.genotype()));
    } catch (LambdartsException e) {
      listener.note("no index form of " + network.id() + ": " + e.getMessage());
    }
  }
}
