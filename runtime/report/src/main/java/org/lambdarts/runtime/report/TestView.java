package org.lambdarts.runtime.report;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.lambdarts.runtime.drawing.Element;
import org.lambdarts.runtime.evaluate.ClassScore;
import org.lambdarts.runtime.evaluate.ConfusionMatrix;
import org.lambdarts.runtime.evaluate.Mistake;
import org.lambdarts.runtime.evaluate.TestResult;
import org.lambdarts.runtime.report.chart.NumberFormats;

/**
 * Shows the test of a network: a table of classes, which is taken for which, and pictures of
 * mistakes.
 *
 * @param mostPictures of mistakes that are shown
 */
record TestView(int mostPictures) {

  private static final String NOTHING = "–";

  /** A matrix of more is no longer looked at; its largest entries are. */
  private static final int MOST_CLASSES = 20;

  private static final int MOST_CONFUSIONS = 20;

  /**
   * Makes the elements.
   *
   * @param result what the network says of images
   * @param folder where the pictures that find no place are; empty if nowhere
   * @param budget how many bytes of pictures there may be
   */
  List<Element> of(TestResult result, String folder, PictureBudget budget) {
    ConfusionMatrix confusion = result.confusion();
    List<Element> elements = new ArrayList<>();
    elements.add(
        Element.of("p")
            .text(
                NumberFormats.count(result.correct())
                    + " of "
                    + NumberFormats.count(result.predictions().size())
                    + " images are classified right: "
                    + NumberFormats.accuracy(result.accuracy())
                    + "."));
    elements.add(scores(confusion.scores()));
    elements.add(
        confusion.classes().size() <= MOST_CLASSES ? matrix(confusion) : confusions(confusion));
    elements.addAll(mistakes(result, folder, budget));
    return elements;
  }

  private static Element scores(List<ClassScore> scores) {
    Table table = new Table(List.of("class", "images", "precision", "recall"), Set.of(0));
    for (ClassScore score : scores) {
      table
          .row()
          .add(
              Element.of("td").text(score.name()),
              number(NumberFormats.count(score.images())),
              share(score.precision()),
              share(score.recall()));
    }
    return table.element();
  }

  private static Element share(OptionalDouble share) {
    return share.isPresent()
        ? number(NumberFormats.accuracy(share.getAsDouble()))
            .with("data-value", Double.toString(share.getAsDouble()))
        : number(NOTHING);
  }

  private static Element number(String text) {
    return Element.of("td").with("class", "number").text(text);
  }

  /** Rows are what images are, columns what they are taken for. */
  private static Element matrix(ConfusionMatrix confusion) {
    List<String> columns = new ArrayList<>(List.of("is \\ taken for"));
    columns.addAll(confusion.classes());
    Table table = new Table(columns, Set.of(0));
    List<ClassScore> scores = confusion.scores();
    for (int label = 0; label < confusion.classes().size(); label++) {
      Element row = table.row().add(Element.of("td").text(confusion.classes().get(label)));
      for (int predicted = 0; predicted < confusion.classes().size(); predicted++) {
        long count = confusion.count(label, predicted);
        double share = count == 0 ? 0 : (double) count / scores.get(label).images();
        row.add(
            number(NumberFormats.count(count))
                .with("class", label == predicted ? "number right" : "number wrong")
                .with("style", String.format(Locale.ROOT, "--share: %.3f", share)));
      }
    }
    return table.element().with("class", "table confusion");
  }

  private static Element confusions(ConfusionMatrix confusion) {
    Table table = new Table(List.of("is", "taken for", "images"), Set.of(0, 1));
    confusion.confusions().stream()
        .limit(MOST_CONFUSIONS)
        .forEach(
            each ->
                table
                    .row()
                    .add(
                        Element.of("td").text(each.label()),
                        Element.of("td").text(each.predicted()),
                        number(NumberFormats.count(each.count()))));
    return table.element();
  }

  private List<Element> mistakes(TestResult result, String folder, PictureBudget budget) {
    Element shown = Element.of("div").with("class", "mistakes");
    int pictures = 0;
    for (Mistake mistake : result.mistakes()) {
      if (pictures < mostPictures
          && mistake.picture().isPresent()
          && budget.take(mistake.picture().get())) {
        shown.add(picture(mistake, mistake.picture().get()));
        pictures++;
      }
    }
    List<Element> elements = new ArrayList<>();
    if (pictures > 0) {
      elements.add(Element.of("h3").text("The mistakes it was surest of"));
      elements.add(shown);
    }
    if (pictures < result.mistakes().size() && !folder.isEmpty()) {
      elements.add(
          Element.of("p")
              .with("class", "hint")
              .text("Pictures of more mistakes are in " + folder + "/mistakes."));
    }
    return elements;
  }

  private static Element picture(Mistake mistake, byte[] png) {
    String caption =
        mistake.label()
            + ", taken for "
            + mistake.predicted()
            + " ("
            + NumberFormats.accuracy(mistake.probability())
            + ")";
    return Element.of("figure")
        .add(
            Element.of("img")
                .with("src", "data:image/png;base64," + Base64.getEncoder().encodeToString(png))
                .with("alt", mistake.image() + ": " + caption)
                .with("title", mistake.image()),
            Element.of("figcaption").text(caption));
  }
}
