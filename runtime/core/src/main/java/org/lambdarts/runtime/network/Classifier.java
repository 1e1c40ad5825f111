package org.lambdarts.runtime.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.ImageFileReader;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.plugin.PluginCatalog;

/**
 * A trained network at work: asked about image files, which it reads exactly as the images of its
 * test were, or about pixels. For one thread at a time.
 */
public final class Classifier implements AutoCloseable {

  /** Images computed at once: enough to keep the processor busy. */
  private static final int BATCH = 64;

  private final TrainedNetwork trained;
  private final PluginCatalog catalog;
  private final TensorBackend backend;
  private final TensorScope scope;
  private final Network network;
  private ImageFileReader files;

  private Classifier(TrainedNetwork trained, PluginCatalog catalog, TensorBackend backend) {
    this.trained = trained;
    this.catalog = catalog;
    this.backend = backend;
    this.scope = backend.openScope();
    this.network = builtOrClosed();
  }

  private Network builtOrClosed() {
    try {
      return trained.on(backend, catalog);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * Builds a network on the backend it was trained on.
   *
   * @param network the network
   * @param catalog the loaded plugins
   * @return the classifier, to be closed by the caller
   * @throws LambdartsException if a plugin that the network needs is not there or has changed
   */
  public static Classifier open(TrainedNetwork network, PluginCatalog catalog) {
    return open(network, catalog, BackendChoice.DEFAULT);
  }

  /**
   * Builds a network.
   *
   * @param network the network
   * @param catalog the loaded plugins
   * @param backend what computes it
   * @return the classifier, to be closed by the caller
   * @throws LambdartsException if a plugin that the network needs is not there or has changed, or
   *     the backend cannot be started
   */
  public static Classifier open(
      TrainedNetwork network, PluginCatalog catalog, BackendChoice backend) {
    NetworkDescription description = network.description();
    return new Classifier(
        network, catalog, backend.start(description.backend(), description.precision(), catalog));
  }

  /**
   * Classifies one image file.
   *
   * @param file a PNG or JPEG, or whatever files the dataset that the network was trained on reads
   * @return what the network says of it
   * @throws LambdartsException if the file cannot be read; the message is a sentence that names it
   */
  public Classification classify(Path file) {
    return classify(List.of(file)).get(0);
  }

  /**
   * Classifies image files.
   *
   * @param files the files
   * @return what the network says of each
   * @throws LambdartsException if one cannot be read; the message is a sentence that names it
   */
  public List<Classification> classify(List<Path> files) {
    List<Classification> found = new ArrayList<>();
    for (int from = 0; from < files.size(); from += BATCH) {
      List<Path> some = files.subList(from, Math.min(from + BATCH, files.size()));
      found.addAll(classifyPixels(some.stream().map(this::read).toList()));
    }
    return found;
  }

  /**
   * Reads an image file as {@link #classify} does.
   *
   * @param file the file
   * @return its values in [0, 1], channel by channel, row by row, not yet normalized
   * @throws LambdartsException if the file cannot be read; the message is a sentence that names it
   */
  public float[] read(Path file) {
    float[] pixels = new float[trained.description().input().shape().size()];
    if (files == null) {
      // who has pixels needs no dataset
      files = NetworkParts.of(trained, catalog).imageFiles();
    }
    files.read(file, pixels);
    return pixels;
  }

  /**
   * Classifies images that are in memory.
   *
   * @param images for each its values in [0, 1], channel by channel, row by row, not normalized
   * @return what the network says of each
   * @throws IllegalArgumentException if an image has not as many values as the network's shape
   */
  public List<Classification> classifyPixels(List<float[]> images) {
    List<Classification> found = new ArrayList<>();
    for (int from = 0; from < images.size(); from += BATCH) {
      found.addAll(batch(images.subList(from, Math.min(from + BATCH, images.size()))));
    }
    return found;
  }

  private List<Classification> batch(List<float[]> images) {
    NetworkInput input = trained.description().input();
    ImageShape shape = input.shape();
    int classes = input.classes().size();
    double[] logits;
    try (TensorScope batch = backend.openScope()) {
      Tensor tensor =
          backend.tensor(
              normalized(images, input),
              Shape.of(images.size(), shape.channels(), shape.height(), shape.width()));
      logits = network.forward(tensor, Pass.of(backend, Pass.Mode.EVALUATION)).logits().toDoubles();
    }
    List<Classification> found = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      found.add(
          new Classification(
              input.classes(),
              Arrays.stream(logits, i * classes, (i + 1) * classes).boxed().toList()));
    }
    return found;
  }

  private static float[] normalized(List<float[]> images, NetworkInput input) {
    int size = input.shape().size();
    float[] values = new float[images.size() * size];
    for (int i = 0; i < images.size(); i++) {
      float[] pixels = images.get(i).clone();
      if (pixels.length != size) {
        throw new IllegalArgumentException(
            "an image of " + input.shape() + " has " + size + " values, got " + pixels.length);
      }
      input.normalization().apply(pixels, input.shape());
      System.arraycopy(pixels, 0, values, i * size, size);
    }
    return values;
  }

  @Override
  public void close() {
    try (TensorBackend closing = backend) {
      scope.close();
    }
  }
}
