package org.lambdarts.plugin.dataset.imagefolder;

import java.util.ArrayList;
import java.util.List;
import org.lambdarts.api.UnreadableFileException;
import org.lambdarts.api.image.PictureFileReader;
import org.lambdarts.api.image.UnreadableImageException;

/** Reads images one after another, beyond those that cannot be read. */
final class ImageLoader {

  private final PictureFileReader reader;
  private final List<String> problems = new ArrayList<>();

  ImageLoader(PictureFileReader reader) {
    this.reader = reader;
  }

  /** Decodes and resizes those of the images that can be read. */
  ImageFolderSplit load(List<ImageFile> files) {
    List<byte[]> images = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (ImageFile file : files) {
      try {
        images.add(reader.bytes(file.path()));
        labels.add(file.label());
      } catch (UnreadableImageException | UnreadableFileException e) {
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
