/**
 * Trained networks outside the run that made them: a folder that holds all there is to know of one,
 * and a classifier that asks it about images.
 *
 * <pre>{@code
 * PluginCatalog catalog = new PluginLoader().load(Path.of("plugins"));
 * TrainedNetwork network = TrainedNetwork.read(Path.of("runs/photos/seed-0/networks/lambda-0.5"));
 * try (Classifier classifier = Classifier.open(network, catalog)) {
 *   Classification found = classifier.classify(Path.of("new.jpg"));
 * }
 * }</pre>
 */
package org.lambdarts.runtime.network;
