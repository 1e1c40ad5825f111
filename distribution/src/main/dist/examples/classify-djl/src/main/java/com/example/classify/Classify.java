package com.example.classify;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Classifies an image by DJL and an ONNX file of Lambdarts: {@code network.onnx photo.png}. */
public final class Classify {

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]).toAbsolutePath();
    Criteria<NDList, NDList> criteria =
        Criteria.builder()
            .setTypes(NDList.class, NDList.class)
            .optEngine("OnnxRuntime")
            .optModelPath(file.getParent())
            .optModelName(file.getFileName().toString())
            .optTranslator(new NoopTranslator())
            .build();
    try (ZooModel<NDList, NDList> model = criteria.loadModel();
        Predictor<NDList, NDList> predictor = model.newPredictor()) {
      BufferedImage photo = ImageIO.read(new File(arguments[1]));
      int channels = photo.getRaster().getNumBands();
      Shape shape = new Shape(1, channels, photo.getHeight(), photo.getWidth());
      NDArray image = model.getNDManager().create(Pixels.of(photo, shape.getShape()), shape);
      // the outputs are logits and probabilities
      float[] shares = predictor.predict(new NDList(image)).get(1).toFloatArray();
      int best = 0;
      for (int index = 1; index < shares.length; index++) {
        best = shares[index] > shares[best] ? index : best;
      }
      System.out.printf("class %d %.1f%%%n", best, 100 * shares[best]);
    }
  }
}
