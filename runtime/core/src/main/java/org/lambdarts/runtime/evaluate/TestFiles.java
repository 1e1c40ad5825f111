package org.lambdarts.runtime.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.runtime.input.TextFile;
import org.lambdarts.runtime.run.AtomicFile;
import org.lambdarts.runtime.run.Cells;
import org.lambdarts.runtime.run.Csv;
import org.lambdarts.runtime.run.CsvTable;

/**
 * The test of a trained network in its folder: {@code test.csv} with a row for each test image, and
 * {@code mistakes/INDEX.png}, pictures of the mistakes that it was surest of.
 */
public final class TestFiles {

  /** Pictures that are kept: as many as people look through. */
  private static final int MISTAKES = 24;

  private static final String TABLE = "test.csv";
  private static final String PICTURES = "mistakes";

  private TestFiles() {}

  /**
   * Writes what was said of the test images. The table comes last: with it, the test is there.
   *
   * @param folder the folder of the training
   * @param dataset the images
   * @param predictions one for each test image, in their order
   */
  public static void write(Path folder, Dataset dataset, List<Prediction> predictions) {
    ImageShape shape = dataset.shape();
    for (int index : WorstMistakes.of(predictions, MISTAKES)) {
      float[] pixels = new float[shape.size()];
      dataset.test().read(index, pixels);
      PngImage.of(pixels, shape)
          .ifPresent(png -> AtomicFile.write(picture(folder, index), out -> out.write(png)));
    }
    StringBuilder table = new StringBuilder("index,class,predicted,probability\n");
    for (int i = 0; i < predictions.size(); i++) {
      Prediction each = predictions.get(i);
      table
          .append(i)
          .append(',')
          .append(Csv.cell(dataset.classes().get(each.label())))
          .append(',')
          .append(Csv.cell(dataset.classes().get(each.predicted())))
          .append(',')
          .append(String.format(Locale.ROOT, "%.6f", each.probability()))
          .append('\n');
    }
    AtomicFile.write(folder.resolve(TABLE), table.toString());
  }

  private static Path picture(Path folder, int index) {
    return folder.resolve(PICTURES).resolve(index + ".png");
  }

  /**
   * Reads what was said of the test images.
   *
   * @param folder the folder of the training
   * @param classes the names of the classes, in their order
   * @return the result of the test; empty if there is none
   * @throws LambdartsException if a file is not as it was written
   */
  public static Optional<TestResult> read(Path folder, List<String> classes) {
    Path file = folder.resolve(TABLE);
    Map<String, Integer> labels = new HashMap<>();
    classes.forEach(name -> labels.put(name, labels.size()));
    List<Prediction> predictions = new ArrayList<>();
    for (Map<String, String> row :
        CsvTable.read(file, (column, text) -> expected(column, text, labels)).rows()) {
      if (!row.keySet().containsAll(List.of("class", "predicted", "probability"))
          || row.containsValue("")) {
        throw new LambdartsException(
            file + " must have index, class, predicted and probability in every row; train again");
      }
      predictions.add(
          new Prediction(
              labels.get(row.get("class")),
              labels.get(row.get("predicted")),
              CsvTable.number(row, "probability").orElse(Double.NaN)));
    }
    if (predictions.isEmpty()) {
      return Optional.empty();
    }
    List<Mistake> mistakes =
        WorstMistakes.of(predictions, MISTAKES).stream()
            .map(index -> mistake(folder, classes, index, predictions.get(index)))
            .toList();
    return Optional.of(new TestResult(classes, predictions, mistakes));
  }

  private static Optional<String> expected(
      String column, String text, Map<String, Integer> labels) {
    return switch (column) {
      case "class", "predicted" ->
          labels.containsKey(text) ? Optional.empty() : Optional.of("a class of the network");
      case "probability" -> Cells.measure(text);
      default -> Optional.empty();
    };
  }

  private static Mistake mistake(
      Path folder, List<String> classes, int index, Prediction prediction) {
    return new Mistake(
        "test image " + index,
        classes.get(prediction.label()),
        classes.get(prediction.predicted()),
        prediction.probability(),
        content(picture(folder, index)));
  }

  private static Optional<byte[]> content(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw TextFile.unreadable(file, e);
    }
  }
}
