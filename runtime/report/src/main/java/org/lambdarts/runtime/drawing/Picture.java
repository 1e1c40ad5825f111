package org.lambdarts.runtime.drawing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A picture: it can stand in a page or be a file of its own.
 *
 * @param title what it shows, in a line
 * @param description what is to be seen, for those who cannot
 * @param width in pixels at full size
 * @param height in pixels at full size
 * @param content a group of shapes, from (0, 0) to (width, height)
 */
public record Picture(
    String title, String description, double width, double height, Element content) {

  /**
   * The style of all pictures, for light and dark pages.
   *
   * @return a style sheet
   */
  public static String style() {
    try (InputStream in = Picture.class.getResourceAsStream("picture.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("picture.css is in the same jar", e);
    }
  }

  /**
   * The picture for a page that has the style.
   *
   * @return an {@code svg} element
   */
  public Element inline() {
    return frame()
        .with("width", width)
        .with("height", height)
        .with("aria-label", description.isEmpty() ? title : title + ". " + description)
        .add(content);
  }

  /**
   * The picture as a file.
   *
   * @return an SVG document
   */
  public String file() {
    Element svg =
        frame()
            .with("width", width)
            .with("height", height)
            .add(
                Element.of("title").text(title),
                Element.of("desc").text(description),
                Element.of("style").raw("\n" + style()),
                Element.of("rect")
                    .with("class", "page")
                    .with("width", width)
                    .with("height", height),
                content);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.markup() + "\n";
  }

  private Element frame() {
    return Element.of("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("class", "picture")
        .with("viewBox", "0 0 " + Element.length(width) + " " + Element.length(height))
        .with("role", "img");
  }
}
