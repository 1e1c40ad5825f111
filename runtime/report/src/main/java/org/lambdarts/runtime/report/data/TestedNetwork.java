package org.lambdarts.runtime.report.data;

import java.util.List;
import org.lambdarts.runtime.evaluate.TestResult;

/**
 * The test of a training.
 *
 * @param run the name of its run
 * @param seed the seed
 * @param networks the networks that it is the training of, which have one architecture; copied
 * @param folder where the training is in the run folder
 * @param result what the network says of the test images
 */
public record TestedNetwork(
    String run, String seed, List<String> networks, String folder, TestResult result) {

  /** Copies the list. */
  public TestedNetwork {
    networks = List.copyOf(networks);
  }
}
