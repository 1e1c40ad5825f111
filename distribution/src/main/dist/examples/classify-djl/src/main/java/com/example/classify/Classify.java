package com.example.classify;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
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
      Shape shape = model.describeInput().get(0).getValue();
      float[] pixels = Pixels.of(ImageIO.read(new File(arguments[1])), shape.getShape());
      Shape one = new Shape(1, shape.get(1), shape.get(2), shape.get(3));
      NDArray image = model.getNDManager().create(pixels, one);
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
