package org.lambdarts.plugin.dataset.imagefolder;

import java.util.ArrayList;
import java.util.List;
import org.lambdarts.api.UnreadableFileException;

/** Reads images one after another, beyond those that cannot be read. */
final class ImageLoader {

  private final PictureReader reader;
  private final Resizer resizer;
  private final List<String> problems = new ArrayList<>();

  ImageLoader(PictureReader reader, Resizer resizer) {
    this.reader = reader;
    this.resizer = resizer;
  }

  /** Decodes and resizes those of the images that can be read. */
  ImageFolderSplit load(List<ImageFile> files) {
    List<byte[]> images = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (ImageFile file : files) {
      try {
        images.add(resizer.resize(reader.read(file.path())));
        labels.add(file.label());
      } catch (UnreadableImage | UnreadableFileException e) {
        problems.add(e.getMessage());
      }
    }
    return new ImageFolderSplit(images, labels.stream().mapToInt(Integer::intValue).toArray());
  }

  /** What was wrong with those that could not, a sentence each. */
  UnreadableImages unreadable() {
    return new UnreadableImages(problems);
  }
}
