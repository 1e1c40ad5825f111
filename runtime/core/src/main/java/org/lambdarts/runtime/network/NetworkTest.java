package org.lambdarts.runtime.network;

import com.typesafe.config.ConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.runtime.evaluate.Mistake;
import org.lambdarts.runtime.evaluate.PngImage;
import org.lambdarts.runtime.evaluate.Prediction;
import org.lambdarts.runtime.evaluate.TestResult;
import org.lambdarts.runtime.evaluate.WorstMistakes;
import org.lambdarts.runtime.input.OneLine;
import org.lambdarts.runtime.plugin.PluginCatalog;

/** Tests a trained network, on the test images of its dataset or on others. */
public final class NetworkTest {

  /** Images in memory at once. */
  private static final int BATCH = 64;

  private static final int LONGEST = 600;

  private final TrainedNetwork network;
  private final PluginCatalog catalog;
  private final Classifier classifier;
  private final int mistakes;

  /**
   * Prepares a test.
   *
   * @param network the network
   * @param catalog the loaded plugins
   * @param classifier the same network at work
   * @param mistakes how many pictures of mistakes to keep
   */
  public NetworkTest(
      TrainedNetwork network, PluginCatalog catalog, Classifier classifier, int mistakes) {
    this.network = network;
    this.catalog = catalog;
    this.classifier = classifier;
    this.mistakes = mistakes;
  }

  /**
   * Tests on the test images of the dataset that the network was trained on, with the settings it
   * had then.
   *
   * @return what it says of them
   * @throws InvalidNetworkInputException if the dataset is no longer there
   * @throws InvalidNetworkException if it has become one of other images
   */
  public TestResult onItsDataset() {
    try (Dataset dataset = dataset()) {
      ImageSplit test = dataset.test();
      List<Prediction> predictions = new ArrayList<>();
      for (int from = 0; from < test.size(); from += BATCH) {
        List<float[]> images = new ArrayList<>();
        for (int i = from; i < Math.min(from + BATCH, test.size()); i++) {
          images.add(read(test, i));
        }
        List<Classification> found = classifier.classifyPixels(images);
        for (int i = 0; i < found.size(); i++) {
          predictions.add(prediction(test.label(from + i), found.get(i)));
        }
      }
      return result(predictions, i -> "test image " + i, i -> read(test, i));
    }
  }

  private Dataset dataset() {
    try {
      return NetworkParts.of(network, catalog).dataset();
    } catch (InvalidNetworkException e) {
      throw e;
    } catch (LambdartsException | ConfigException e) {
      throw new InvalidNetworkInputException(
          "the images that "
              + network.folder()
              + " was trained with cannot be opened, so name others: "
              + OneLine.of(e.getMessage(), LONGEST));
    }
  }

  private float[] read(ImageSplit split, int index) {
    float[] pixels = new float[network.description().input().shape().size()];
    split.read(index, pixels);
    return pixels;
  }

  /**
   * Tests on image files.
   *
   * @param data a folder with a folder of images for each class of the network; or with such
   *     folders {@code train} and {@code test}, of which the latter is used
   * @param unreadable is told of every image that cannot be read, in a sentence; it is left out
   * @return what the network says of the others
   * @throws InvalidNetworkInputException if the folder has not the network's classes, or none of
   *     the images can be read
   * @throws LambdartsException if the folder cannot be read
   */
  public TestResult on(Path data, Consumer<String> unreadable) {
    LabeledImages labeled = LabeledImages.find(data, network.description().input().classes());
    List<Path> files = new ArrayList<>();
    List<Prediction> predictions = new ArrayList<>();
    for (int label = 0; label < labeled.files().size(); label++) {
      List<Path> ofClass = labeled.files().get(label);
      for (int from = 0; from < ofClass.size(); from += BATCH) {
        List<float[]> images = new ArrayList<>();
        for (Path file : ofClass.subList(from, Math.min(from + BATCH, ofClass.size()))) {
          try {
            images.add(classifier.read(file));
            files.add(file);
          } catch (LambdartsException e) {
            unreadable.accept(e.getMessage());
          }
        }
        for (Classification found : classifier.classifyPixels(images)) {
          predictions.add(prediction(label, found));
        }
      }
    }
    if (predictions.isEmpty()) {
      throw new InvalidNetworkInputException(
          "none of the images in " + labeled.folder() + " can be read; add some that can");
    }
    return result(
        predictions,
        i -> labeled.folder().relativize(files.get(i)).toString(),
        i -> classifier.read(files.get(i)));
  }

  private static Prediction prediction(int label, Classification found) {
    double[] logits = found.logits().stream().mapToDouble(Double::doubleValue).toArray();
    return Prediction.of(label, logits, 0, logits.length);
  }

  private TestResult result(
      List<Prediction> predictions, IntFunction<String> name, IntFunction<float[]> pixels) {
    NetworkInput input = network.description().input();
    List<Mistake> worst = new ArrayList<>();
    for (int i : WorstMistakes.of(predictions, mistakes)) {
      Prediction each = predictions.get(i);
      worst.add(
          new Mistake(
              name.apply(i),
              input.classes().get(each.label()),
              input.classes().get(each.predicted()),
              each.probability(),
              PngImage.of(pixels.apply(i), input.shape())));
    }
    return new TestResult(input.classes(), predictions, worst);
  }
}
