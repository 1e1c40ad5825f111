package org.lambdarts.api.dataset;

import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;
import org.lambdarts.api.NamedFactory;

/**
 * Opens datasets of one kind.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface DatasetFactory extends NamedFactory {

  /**
   * Opens the dataset and checks that it is whole.
   *
   * @param context its settings
   * @return the dataset, to be closed by the caller
   * @throws org.lambdarts.api.LambdartsException if files are missing or broken; the message names
   *     the file, the byte where it matters, and what to do
   */
  Dataset open(DatasetContext context);

  /**
   * How image files are read for a network that was trained on this dataset, exactly as the
   * dataset's own images were. The dataset itself may be gone by then: only its settings are known.
   *
   * <p>A dataset whose images are PNG or JPEG files brought to one shape, or could have been,
   * leaves this to the host: it decodes such files and shrinks or stretches them to the network's
   * shape.
   *
   * @param context the settings that the dataset was opened with, and the network's shape
   * @return a reader; empty, as it is unless overridden, for the host's own
   * @throws org.lambdarts.api.LambdartsException if image files cannot be images of this dataset
   */
  default Optional<ImageFileReader> imageFiles(ImageFileContext context) {
    return Optional.empty();
  }

  /**
   * Looks at a folder of a user's own data, for a config that learns from it. The settings that it
   * gives open the dataset.
   *
   * @param folder the folder, as the user calls it; it exists
   * @return what was found; empty, as it is unless overridden, if there is nothing in the folder
   *     that this dataset reads
   * @throws org.lambdarts.api.LambdartsException if this could be the dataset's, but something is
   *     missing or wrong; the message says what to do, in one sentence
   */
  default Optional<FolderSurvey> survey(Path folder) {
    return Optional.empty();
  }
}
