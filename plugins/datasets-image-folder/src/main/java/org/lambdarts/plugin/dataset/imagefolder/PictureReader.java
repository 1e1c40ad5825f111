package org.lambdarts.plugin.dataset.imagefolder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.lambdarts.api.LambdartsException;

/**
 * Decodes files, by what is in them and not by their names. Which way a camera was held, as some
 * JPEG files say, is ignored.
 */
final class PictureReader {

  private static final String MEND =
      "save it again as a greyscale or RGB PNG or JPEG, or delete it";

  /** How the JPEG decoder warns that it makes up what is missing. */
  private static final String TRUNCATED = "Truncated File";

  private final Path file;

  private PictureReader(Path file) {
    this.file = file;
  }

  /**
   * Decodes a file.
   *
   * @throws LambdartsException if it cannot be read, is no image or is not a whole one
   */
  static Picture read(Path file) {
    return new PictureReader(file).decode();
  }

  private Picture decode() {
    byte[] content = content();
    // from memory: ImageIO's own choice of stream writes a temporary file for each image
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new LambdartsException(
            "the image " + file + " is neither a PNG nor a JPEG, whatever its name: " + MEND);
      }
      return decode(readers.next(), in);
    } catch (LambdartsException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // decoders throw both at damaged files
      throw new LambdartsException(
          String.format(
              "the image %s is damaged, cut short or of a kind that cannot be read (%s): %s",
              file, e, MEND),
          e);
    }
  }

  private byte[] content() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new LambdartsException(
          "cannot read " + file + ": " + e + "; allow it to be read, or delete it", e);
    }
  }

  private Picture decode(ImageReader reader, ImageInputStream in) throws IOException {
    try {
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(in, true, true);
      Picture picture = Picture.of(reader.read(0));
      if (warnings.stream().anyMatch(warning -> warning.startsWith(TRUNCATED))) {
        throw new LambdartsException("the image " + file + " is cut short: " + MEND);
      }
      return picture;
    } finally {
      reader.dispose();
    }
  }
}
