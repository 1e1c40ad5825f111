package org.lambdarts.runtime.report;

import java.nio.file.Path;
import java.util.List;
import org.lambdarts.runtime.drawing.Element;
import org.lambdarts.runtime.evaluate.TestResult;
import org.lambdarts.runtime.run.AtomicFile;

/**
 * A page about one test of one network, with all pictures in it.
 *
 * @param title what was tested
 * @param facts what else is to be known of it, one after the other; copied
 * @param result what the network says of the images
 */
public record TestPage(String title, List<String> facts, TestResult result) {

  /** Pictures of mistakes that a page shows. */
  public static final int PICTURES = 48;

  /** All that people look through: as many photographs of a thousand pixels a side. */
  private static final long BYTES = 64L << 20;

  /** Copies the list. */
  public TestPage {
    facts = List.copyOf(facts);
  }

  /**
   * Writes the page.
   *
   * @param file where to
   * @throws org.lambdarts.api.LambdartsException if it cannot be written
   */
  public void write(Path file) {
    Element header =
        Element.of("header")
            .add(
                Element.of("h1").text(title),
                Element.of("p").with("class", "facts").text(String.join(" · ", facts)));
    Element main =
        Element.of("main")
            .add(header)
            .add(new TestView(PICTURES).of(result, "", new PictureBudget(BYTES)));
    AtomicFile.write(file, new Document(title, List.of(main)).html());
  }
}
