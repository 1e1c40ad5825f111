package com.example.classify;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** An image as the network wants it: its size, from 0 to 1, channel by channel. */
final class Pixels {

  static float[] of(BufferedImage photo, long[] shape) {
    int channels = (int) shape[1];
    int height = (int) shape[2];
    int width = (int) shape[3];
    int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    BufferedImage scaled = new BufferedImage(width, height, type);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(photo, 0, 0, width, height, null);
    graphics.dispose();
    float[] pixels = new float[channels * height * width];
    for (int i = 0; i < pixels.length; i++) {
      int place = i % (height * width);
      pixels[i] =
          scaled.getRaster().getSample(place % width, place / width, i / (height * width)) / 255f;
    }
    return pixels;
  }
}
