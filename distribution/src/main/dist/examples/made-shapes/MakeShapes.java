import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes photographs to try image classification with: circles, squares and triangles of changing
 * color, size, place and rotation, before a shaded background with scratches, under noise; as PNG
 * and JPEG files of several kinds and of all sizes.
 *
 * <pre>java MakeShapes.java FOLDER [IMAGES-PER-CLASS [SEED]]</pre>
 *
 * Equal seeds give equal pixels.
 */
public final class MakeShapes {

  private static final int IMAGES_PER_CLASS = 100;

  private MakeShapes() {}

  /** What is to be told apart. */
  enum Form {
    CIRCLE,
    SQUARE,
    TRIANGLE;

    /** About the origin, of an area that does not tell which form it is. */
    Shape outline() {
      return switch (this) {
        case CIRCLE -> new Ellipse2D.Double(-1, -1, 2, 2);
        case SQUARE -> new Rectangle2D.Double(-0.886, -0.886, 1.772, 1.772);
        case TRIANGLE -> triangle(1.555);
      };
    }

    private static Shape triangle(double radius) {
      Path2D path = new Path2D.Double();
      path.moveTo(0, -radius);
      path.lineTo(radius * 0.866, radius / 2);
      path.lineTo(-radius * 0.866, radius / 2);
      path.closePath();
      return path;
    }
  }

  /** How a photograph is stored. */
  enum Kind {
    JPEG(BufferedImage.TYPE_INT_RGB, 0.9f, 1),
    PNG(BufferedImage.TYPE_INT_RGB, 0, 1),
    COARSE_JPEG(BufferedImage.TYPE_INT_RGB, 0.4f, 1),
    GRAY_PNG(BufferedImage.TYPE_BYTE_GRAY, 0, 1),
    /** From a camera that was held sideways. */
    TURNED_JPEG(BufferedImage.TYPE_INT_RGB, 0.8f, 6),
    PALETTE_PNG(BufferedImage.TYPE_BYTE_INDEXED, 0, 1),
    GRAY_JPEG(BufferedImage.TYPE_BYTE_GRAY, 0.8f, 1),
    TRANSPARENT_PNG(BufferedImage.TYPE_INT_ARGB, 0, 1);

    private final int type;
    private final float quality;
    private final int orientation;

    Kind(int type, float quality, int orientation) {
      this.type = type;
      this.quality = quality;
      this.orientation = orientation;
    }

    String extension() {
      return quality > 0 ? ".jpg" : ".png";
    }

    byte[] encode(BufferedImage drawn) throws IOException {
      BufferedImage image = new BufferedImage(drawn.getWidth(), drawn.getHeight(), type);
      Graphics2D graphics = image.createGraphics();
      graphics.drawImage(drawn, 0, 0, null);
      graphics.dispose();
      if (quality == 0) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
      }
      return orientation == 1 ? jpeg(image) : withOrientation(jpeg(image));
    }

    private byte[] jpeg(BufferedImage image) throws IOException {
      ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(quality);
        writer.setOutput(out);
        writer.write(null, new IIOImage(image, null, null), settings);
      } finally {
        writer.dispose();
      }
      return bytes.toByteArray();
    }

    /** An Exif segment of one entry, after the two bytes that begin a JPEG file. */
    private byte[] withOrientation(byte[] jpeg) {
      ByteBuffer file = ByteBuffer.allocate(jpeg.length + 36);
      file.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) 34);
      file.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
      file.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
      file.putShort((short) orientation).putShort((short) 0).putInt(0);
      return file.put(jpeg, 2, jpeg.length - 2).array();
    }
  }

  /**
   * Writes the files.
   *
   * @param arguments the folder, how many images of each class, and the seed
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 1 || arguments.length > 3) {
      System.err.println("usage: java MakeShapes.java FOLDER [IMAGES-PER-CLASS [SEED]]");
      System.exit(2);
    }
    Path folder = Path.of(arguments[0]);
    int images = arguments.length > 1 ? Integer.parseInt(arguments[1]) : IMAGES_PER_CLASS;
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 0;
    SplittableRandom random = new SplittableRandom(seed);
    for (Form form : Form.values()) {
      String name = form.name().toLowerCase(Locale.ROOT);
      Path held = Files.createDirectories(folder.resolve(name));
      for (int i = 0; i < images; i++) {
        SplittableRandom own = random.split();
        Kind kind = Kind.values()[i % Kind.values().length];
        Files.write(
            held.resolve(String.format(Locale.ROOT, "%s-%04d%s", name, i, kind.extension())),
            kind.encode(photograph(form, kind == Kind.TRANSPARENT_PNG, own)));
      }
    }
    System.out.printf("%d photographs in %s%n", images * Form.values().length, folder);
  }

  private static BufferedImage photograph(Form form, boolean cutOut, SplittableRandom random) {
    int width = 60 + random.nextInt(260);
    int height = (int) (width * (0.7 + 0.6 * random.nextDouble()));
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    float hue = (float) random.nextDouble();
    // the form is lighter or darker than what is behind it, so that gray images show it too
    boolean dark = !cutOut && random.nextBoolean();
    if (!cutOut) {
      background(graphics, width, height, hue, dark, random);
    }
    form(graphics, form, width, height, hue, dark, random);
    graphics.dispose();
    noise(image, 5 + random.nextInt(15), random);
    return image;
  }

  private static void background(
      Graphics2D graphics,
      int width,
      int height,
      float hue,
      boolean dark,
      SplittableRandom random) {
    graphics.setPaint(
        new GradientPaint(
            0,
            0,
            color(hue, dark ? 0.05 : 0.65, random),
            random.nextInt(width),
            height,
            color(hue, dark ? 0.15 : 0.75, random)));
    graphics.fillRect(0, 0, width, height);
    for (int i = random.nextInt(4); i > 0; i--) {
      graphics.setColor(color(hue, dark ? 0.3 : 0.5, random));
      graphics.setStroke(new BasicStroke((float) (width * 0.02 * random.nextDouble())));
      graphics.draw(
          new Line2D.Double(
              random.nextInt(width),
              random.nextInt(height),
              random.nextInt(width),
              random.nextInt(height)));
    }
  }

  private static void form(
      Graphics2D graphics,
      Form form,
      int width,
      int height,
      float hue,
      boolean dark,
      SplittableRandom random) {
    double side = Math.min(width, height);
    double radius = side * (0.2 + 0.11 * random.nextDouble());
    // the corners of a triangle reach this far
    double margin = Math.min(1.6 * radius, side / 2);
    AffineTransform place =
        AffineTransform.getTranslateInstance(
            margin + (width - 2 * margin) * random.nextDouble(),
            margin + (height - 2 * margin) * random.nextDouble());
    place.rotate(2 * Math.PI * random.nextDouble());
    place.scale(radius, radius * (0.8 + 0.2 * random.nextDouble()));
    Shape outline = place.createTransformedShape(form.outline());
    graphics.setColor(color(hue + 0.3f, dark ? 0.7 : 0.15, random));
    if (random.nextInt(3) > 0) {
      graphics.fill(outline);
    } else {
      graphics.setStroke(new BasicStroke((float) (radius * 0.3)));
      graphics.draw(outline);
    }
  }

  /** Of a hue near a given one, and of a brightness that is given or a little more. */
  private static Color color(float hue, double brightness, SplittableRandom random) {
    return Color.getHSBColor(
        hue + (float) (0.3 * random.nextDouble()),
        (float) (0.6 * random.nextDouble()),
        (float) (brightness + 0.25 * random.nextDouble()));
  }

  /** As of a camera in the dark, in each color by itself; what is transparent stays so. */
  private static void noise(BufferedImage image, int strength, SplittableRandom random) {
    WritableRaster raster = image.getRaster();
    int[] pixel = new int[raster.getNumBands()];
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int x = 0; x < raster.getWidth(); x++) {
        raster.getPixel(x, y, pixel);
        for (int band = 0; band < 3; band++) {
          int changed = pixel[band] + random.nextInt(2 * strength + 1) - strength;
          pixel[band] = Math.max(0, Math.min(255, changed));
        }
        raster.setPixel(x, y, pixel);
      }
    }
  }
}
