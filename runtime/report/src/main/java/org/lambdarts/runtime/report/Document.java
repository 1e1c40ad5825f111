package org.lambdarts.runtime.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lambdarts.runtime.drawing.Element;
import org.lambdarts.runtime.drawing.Picture;

/**
 * An HTML file that holds all it needs, and looks as the reports do.
 *
 * @param title what it is called
 * @param body what it shows; copied
 */
record Document(String title, List<Element> body) {

  Document {
    body = List.copyOf(body);
  }

  /** The content of the file. */
  String html() {
    Element head =
        Element.of("head")
            .add(
                Element.of("meta").with("charset", "utf-8"),
                Element.of("meta")
                    .with("name", "viewport")
                    .with("content", "width=device-width, initial-scale=1"),
                // a promise that nothing is fetched
                Element.of("meta")
                    .with("http-equiv", "Content-Security-Policy")
                    .with(
                        "content",
                        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
                            + " img-src data:"),
                Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
                Element.of("title").text(title + " – Lambdarts"),
                Element.of("style").raw(Picture.style() + resource("report.css")));
    return "<!DOCTYPE html>\n"
        + Element.of("html").with("lang", "en").add(head, Element.of("body").add(body)).markup()
        + "\n";
  }

  /** A text in this module's jar. */
  static String resource(String name) {
    try (InputStream in = Document.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is in the same jar", e);
    }
  }
}
