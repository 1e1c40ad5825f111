package org.lambdarts.plugin.dataset.imagefolder;

import java.nio.file.Path;
import java.util.Optional;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.DatasetContext;
import org.lambdarts.api.dataset.DatasetFactory;
import org.lambdarts.api.dataset.FolderSurvey;
import org.lambdarts.api.dataset.ImageFileContext;
import org.lambdarts.api.dataset.ImageFileReader;
import org.lambdarts.api.dataset.MemoryBudget;
import org.lambdarts.api.image.PictureFileReader;

/** Folders of images. */
final class ImageFolderFactory implements DatasetFactory {

  private final MemoryBudget budget;

  ImageFolderFactory() {
    this(MemoryBudget.ofJava());
  }

  /** For tests: less memory for images. */
  ImageFolderFactory(MemoryBudget budget) {
    this.budget = budget;
  }

  @Override
  public String name() {
    return "image-folder";
  }

  @Override
  public String description() {
    return "your own PNG and JPEG images, in a folder for each class";
  }

  @Override
  public Dataset open(DatasetContext context) {
    return ImageFolderDataset.read(ImageFolderSettings.read(context.config()), budget);
  }

  @Override
  public Optional<FolderSurvey> survey(Path folder) {
    return Optional.of(FolderVisit.of(folder, budget).survey());
  }

  /** The same decoder at the same size. */
  @Override
  public Optional<ImageFileReader> imageFiles(ImageFileContext context) {
    return Optional.of(new PictureFileReader(context.shape(), budget));
  }
}
