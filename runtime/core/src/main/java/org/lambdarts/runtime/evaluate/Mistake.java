package org.lambdarts.runtime.evaluate;

import java.util.Optional;

/**
 * An image that a network took for another class than its own.
 *
 * @param image its number in the test images, or its file
 * @param label its class
 * @param predicted the class it was taken for
 * @param probability how probable the network found that, in [0, 1]
 * @param picture the image as the network was given it, a PNG file's content; empty where images
 *     have another number of channels than 1 or 3, or the picture is not kept
 */
public record Mistake(
    String image, String label, String predicted, double probability, Optional<byte[]> picture) {}
