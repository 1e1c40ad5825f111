package com.example.classify;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import com.google.gson.Gson;
import java.io.File;
import java.nio.FloatBuffer;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Classifies an image by an ONNX file of Lambdarts: {@code Classify network.onnx photo.png}. */
public final class Classify {

  public static void main(String[] arguments) throws Exception {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(arguments[0])) {
      long[] shape = ((TensorInfo) session.getInputInfo().get("image").getInfo()).getShape();
      float[] pixels = Pixels.of(ImageIO.read(new File(arguments[1])), shape);
      String[] classes =
          new Gson()
              .fromJson(session.getMetadata().getCustomMetadata().get("classes"), String[].class);
      long[] one = {1, shape[1], shape[2], shape[3]};
      try (OnnxTensor image = OnnxTensor.createTensor(environment, FloatBuffer.wrap(pixels), one);
          OrtSession.Result result = session.run(Map.of("image", image))) {
        float[] shares = ((float[][]) result.get("probabilities").orElseThrow().getValue())[0];
        IntStream.range(0, classes.length)
            .boxed()
            .sorted(Comparator.comparing(index -> -shares[index]))
            .limit(3)
            .forEach(
                index -> System.out.printf("%s %.1f%%%n", classes[index], 100 * shares[index]));
      }
    }
  }
}
