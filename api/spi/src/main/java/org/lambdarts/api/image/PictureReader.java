package org.lambdarts.api.image;

import java.awt.image.Raster;
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
import org.apiguardian.api.API;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.UnreadableFileException;
import org.lambdarts.api.dataset.MemoryBudget;

/**
 * Decodes PNG and JPEG files, which it knows by what is in them and not by their names. Photographs
 * are turned upright as Exif says, color profiles are ignored, and what is transparent is white.
 * Safe for use by several threads.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PictureReader {

  private static final String HINT =
      "save it again as a grayscale or RGB PNG or JPEG, or delete it";

  /** How the JPEG decoder warns that it makes up what is missing. */
  private static final String TRUNCATED = "Truncated File";

  /** A quarter of a billion: beyond the largest cameras, and decoded in seconds. */
  private static final long MAX_PIXELS = 250_000_000;

  /** As JPEG has it. */
  private static final int MAX_SIDE = 65_535;

  private static final long MAX_BYTES = 1 << 30;

  /** Of the inks cyan, magenta, yellow and black. */
  private static final int INKS = 4;

  private final MemoryBudget budget;

  /**
   * Decodes within a budget.
   *
   * @param budget the memory for one image
   */
  public PictureReader(MemoryBudget budget) {
    this.budget = budget;
  }

  /**
   * Decodes a file.
   *
   * @param file the file
   * @return its image
   * @throws UnreadableImageException if it is no image or not a whole one
   * @throws UnreadableFileException if it cannot be read
   * @throws LambdartsException if there is not enough memory for it
   */
  public Picture read(Path file) {
    return budget.within("decoding the image " + file, () -> decode(file, content(file)));
  }

  private byte[] content(Path file) {
    try {
      // a pipe would be waited for without end
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new UnreadableImageException(
            file + " is no file but a pipe, a socket or a device: delete it");
      }
      if (Files.isSymbolicLink(file) && !Files.exists(file)) {
        throw new UnreadableImageException(
            "the symbolic link "
                + file
                + " leads nowhere, or in a circle: correct it or delete it");
      }
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new UnreadableImageException(
            String.format(
                "the image %s has %d MB, more than the %d MB that are read: save it smaller, or"
                    + " delete it",
                file, size >> 20, MAX_BYTES >> 20));
      }
      budget.require(size, "reading the image " + file);
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UnreadableFileException("the image " + file, e);
    }
  }

  private Picture decode(Path file, byte[] content) {
    FileKind kind = FileKind.of(content);
    if (kind != FileKind.PNG && kind != FileKind.JPEG) {
      throw new UnreadableImageException(
          String.format(
              "the image %s is %s: %s, or delete it", file, kind.description(), kind.remedy()));
    }
    // from memory: ImageIO's own choice of stream writes a temporary file for each image
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      return kind == FileKind.PNG ? png(file, content, in) : jpeg(file, content, in);
    } catch (LambdartsException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // decoders throw both at damaged files
      throw failure(file, e);
    }
  }

  /** What a decoder's failure means. */
  LambdartsException failure(Path file, Exception thrown) {
    if (thrown instanceof CutShortException) {
      return new UnreadableImageException("the image " + file + " is cut short: " + HINT, thrown);
    }
    if (isOutOfMemory(thrown)) {
      return budget.exhausted("decoding the image " + file, thrown);
    }
    return new UnreadableImageException(
        String.format(
            "the image %s is damaged, cut short or of a kind that cannot be read%s: %s",
            file, inBrackets(thrown.getMessage()), HINT),
        thrown);
  }

  private Picture png(Path file, byte[] content, ImageInputStream in) throws IOException {
    Orientation orientation = PngChunks.check(content);
    ImageReader reader = decoder("png");
    try {
      reader.setInput(in, true, true);
      requireSize(file, reader, bytesOfPixel(reader));
      return Picture.of(reader.read(0), orientation);
    } finally {
      reader.dispose();
    }
  }

  private Picture jpeg(Path file, byte[] content, ImageInputStream in) throws IOException {
    JpegSegments segments = JpegSegments.of(content);
    ImageReader reader = decoder("jpeg");
    try {
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(in, true, true);
      requireSize(file, reader, Math.max(1, segments.components()));
      Picture picture = picture(reader, segments);
      if (warnings.stream().anyMatch(warning -> warning.startsWith(TRUNCATED))) {
        throw new CutShortException();
      }
      return picture;
    } finally {
      reader.dispose();
    }
  }

  private static Picture picture(ImageReader reader, JpegSegments segments) throws IOException {
    if (segments.components() != INKS) {
      return Picture.of(reader.read(0), segments.orientation());
    }
    // as they are stored: Java knows nothing of inks, or too little
    Raster raster = reader.readRaster(0, null);
    return Picture.ofInks(raster, segments.transformed(), segments.orientation());
  }

  /** Before memory is taken for it: a file of a few bytes may claim to be an image of any size. */
  private void requireSize(Path file, ImageReader reader, int bytesOfPixel) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    long pixels = (long) width * height;
    if (pixels > MAX_PIXELS || Math.max(width, height) > MAX_SIDE) {
      throw new UnreadableImageException(
          String.format(
              "the image %s has %d x %d pixels, but no more than %d million are read, and no more"
                  + " than %d in a line: save it smaller, or delete it",
              file, width, height, MAX_PIXELS / 1_000_000, MAX_SIDE));
    }
    budget.require(
        pixels * bytesOfPixel,
        String.format("decoding the image %s of %d x %d pixels", file, width, height));
  }

  private static int bytesOfPixel(ImageReader reader) throws IOException {
    return (reader.getRawImageType(0).getColorModel().getPixelSize() + Byte.SIZE - 1) / Byte.SIZE;
  }

  /** Java's own, whatever others are registered: decoders differ in the pixels they give. */
  private static ImageReader decoder(String format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getModule() == ImageIO.class.getModule()) {
        return reader;
      }
    }
    throw new LambdartsException(
        "this Java has no decoder of " + format + " images: use one with the module java.desktop");
  }

  private static boolean isOutOfMemory(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  private static String inBrackets(String said) {
    return said == null || said.isBlank() ? "" : " (" + said.replaceAll("\\s+", " ").strip() + ")";
  }
}
