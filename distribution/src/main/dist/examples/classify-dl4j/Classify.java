import java.awt.image.BufferedImage;
import java.io.File;
import javax.imageio.ImageIO;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Classifies an image by a zip file of Lambdarts: {@code java Classify.java network.zip photo.png}.
 */
public final class Classify {

  public static void main(String[] arguments) throws Exception {
    ComputationGraph graph = ModelSerializer.restoreComputationGraph(new File(arguments[0]));
    // how many channels: as many as the normalization of pixels has means
    int channels = (int) graph.getLayer("normalization").getParam("mean").length();
    BufferedImage photo = ImageIO.read(new File(arguments[1]));
    INDArray image = Nd4j.create(1, channels, photo.getHeight(), photo.getWidth());
    for (int y = 0; y < photo.getHeight(); y++) {
      for (int x = 0; x < photo.getWidth(); x++) {
        for (int channel = 0; channel < channels; channel++) {
          int value = photo.getRaster().getSample(x, y, channel);
          image.putScalar(new int[] {0, channel, y, x}, value / 255f);
        }
      }
    }
    INDArray probabilities = graph.outputSingle(image);
    int best = probabilities.argMax(1).getInt(0);
    System.out.printf("class %d %.1f%%%n", best, 100 * probabilities.getDouble(0, best));
  }
}
