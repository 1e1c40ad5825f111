package org.lambdarts.runtime.data;

import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.TensorBackend;

/**
 * Labeled images in the memory of the host, as workers prepare them: a worker must not touch the
 * backend, which is confined to the thread of the computation.
 *
 * @param images the normalized values, image by image, channel by channel, row by row
 * @param labels the class of each image
 * @param shape the shape of one image
 * @param classes the number of classes
 */
public record HostBatch(float[] images, int[] labels, ImageShape shape, int classes) {

  /**
   * The number of images.
   *
   * @return at least 1
   */
  public int size() {
    return labels.length;
  }

  /**
   * The labels as rows of zeros with a one at the class.
   *
   * @return [batch, classes] in row-major order
   */
  public float[] oneHot() {
    float[] targets = new float[size() * classes];
    for (int i = 0; i < size(); i++) {
      targets[i * classes + labels[i]] = 1;
    }
    return targets;
  }

  /**
   * Copies the batch to a backend. Must be called on the backend's thread.
   *
   * @param backend where to; its innermost open scope owns the tensors
   * @return the batch as tensors
   */
  public Batch on(TensorBackend backend) {
    return new Batch(
        backend.tensor(images, Shape.of(size(), shape.channels(), shape.height(), shape.width())),
        backend.tensor(oneHot(), Shape.of(size(), classes)),
        labels);
  }
}
