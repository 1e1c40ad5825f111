package org.lambdarts.api.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/** What a file is, as its first bytes say; its name may say anything. */
enum FileKind {
  PNG("a PNG image", starts("\u0089PNG\r\n\u001a\n")),
  JPEG("a JPEG image", starts("\u00ff\u00d8\u00ff")),
  GIF("a GIF image", starts("GIF8")),
  BMP("a BMP image", starts("BM")),
  WEBP("a WebP image", starts("RIFF").and(holds(8, "WEBP"))),
  TIFF("a TIFF image", starts("II*\0").or(starts("MM\0*"))),
  HEIF(
      "a HEIC or AVIF image",
      holds(4, "ftyphei").or(holds(4, "ftypavif")).or(holds(4, "ftypmif1"))),
  JPEG_XL("a JPEG XL image", starts("\u00ff\n").or(holds(4, "JXL "))),
  JPEG_2000("a JPEG 2000 image", holds(4, "jP  ")),
  PSD("a Photoshop image", starts("8BPS")),
  SVG("an SVG drawing", text("<svg").or(text("<?xml").and(mentions("<svg")))),
  HTML(
      "an HTML page, perhaps what a server answered instead of the image",
      text("<!doctype html").or(text("<html")),
      "fetch the image again"),
  PDF("a PDF document", starts("%PDF")),
  EMPTY("empty", head -> head.isEmpty(), "copy or fetch it again"),
  OTHER(
      "neither a PNG nor a JPEG", head -> true, "save it again as a grayscale or RGB PNG or JPEG");

  /** Enough for the first element of an XML file. */
  private static final int HEAD_BYTES = 512;

  private final String description;

  // a function without state
  @SuppressWarnings("ImmutableEnumChecker")
  private final Predicate<String> test;

  private final String remedy;

  FileKind(String description, Predicate<String> test) {
    this(description, test, "convert it to PNG or JPEG");
  }

  FileKind(String description, Predicate<String> test, String remedy) {
    this.description = description;
    this.test = test;
    this.remedy = remedy;
  }

  /** Looks at a file's content. */
  static FileKind of(byte[] content) {
    String head =
        new String(content, 0, Math.min(content.length, HEAD_BYTES), StandardCharsets.ISO_8859_1);
    return Arrays.stream(values()).filter(kind -> kind.test.test(head)).findFirst().orElseThrow();
  }

  /** What it is, to follow "is". */
  String description() {
    return this == EMPTY ? description : description + ", whatever its name";
  }

  /** What to do about a file of a kind that is not read. */
  String remedy() {
    return remedy;
  }

  private static Predicate<String> starts(String magic) {
    return holds(0, magic);
  }

  private static Predicate<String> holds(int at, String magic) {
    return head -> head.startsWith(magic, at);
  }

  /** After spaces and a byte order mark, in any case. */
  private static Predicate<String> text(String start) {
    return head ->
        head.replaceFirst("^\u00ef\u00bb\u00bf", "")
            .stripLeading()
            .toLowerCase(Locale.ROOT)
            .startsWith(start);
  }

  private static Predicate<String> mentions(String part) {
    return head -> head.contains(part);
  }
}
