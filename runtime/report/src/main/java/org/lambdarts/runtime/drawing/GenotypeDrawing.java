package org.lambdarts.runtime.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lambdarts.api.space.Genotype;

/** Draws genotypes of any search space. */
public final class GenotypeDrawing {

  private static final double GAP = 24;
  private static final double TITLE = 30;

  private final OperationColors colors;
  private final Set<String> absent;

  /**
   * Prepares drawings.
   *
   * @param colors of all operations that will be seen
   * @param absent the names by which genotypes say that an edge of a cell has nothing on it
   */
  public GenotypeDrawing(OperationColors colors, Set<String> absent) {
    this.colors = colors;
    this.absent = Set.copyOf(absent);
  }

  /**
   * Draws the parts of a genotype one by one.
   *
   * @param genotype the genotype
   * @return a picture of each cell, in the space's order
   */
  public List<Picture> parts(Genotype genotype) {
    return GenotypePart.of(genotype).stream().map(this::part).toList();
  }

  private Picture part(GenotypePart part) {
    if (part instanceof GenotypePart.Cell cell) {
      return new CellDrawing(cell, colors, absent).draw();
    }
    return new ChoicesDrawing((GenotypePart.Choices) part, colors).draw();
  }

  /**
   * Draws a genotype as one picture, its parts side by side.
   *
   * @param title what stands above it
   * @param genotype the genotype
   * @return the picture
   */
  public Picture whole(String title, Genotype genotype) {
    double x = 0;
    double height = 0;
    Element content =
        Element.of("g")
            .add(
                Element.of("text")
                    .with("class", "heading")
                    .with("x", 16)
                    .with("y", 24)
                    .text(title));
    List<String> descriptions = new ArrayList<>();
    for (Picture part : parts(genotype)) {
      content.add(
          Element.of("g")
              .with("transform", "translate(" + Element.length(x) + "," + TITLE + ")")
              .add(part.content()));
      descriptions.add(part.title() + ": " + part.description());
      x += part.width() + GAP;
      height = Math.max(height, part.height());
    }
    double width = Math.max(x - GAP, 32 + title.length() * 8.0);
    return new Picture(title, String.join(". ", descriptions), width, TITLE + height, content);
  }
}
