package org.lambdarts.runtime.parity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Translates the published code's weight names to ours. */
final class PublishedNames {

  private static final Pattern OPERATION =
      Pattern.compile("cells\\.(\\d+)\\.dag\\.(\\d+)\\.(\\d+)\\._ops\\.(\\d+)\\.(.*)");

  private static final Map<String, String> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("stem.0.", "stem.conv.");
    PARTS.put("stem.1.", "stem.bn.");
    PARTS.put(".preproc0.net.1.", ".input0.conv.");
    PARTS.put(".preproc1.net.1.", ".input1.conv.");
    PARTS.put(".preproc0.", ".input0.");
    PARTS.put("linear.weight.const", "linear.weight");
    PARTS.put("linear.bias.const", "linear.bias");
    PARTS.put("aux_head.net.2.", "auxiliary.conv1.");
    PARTS.put("aux_head.net.3.", "auxiliary.bn1.");
    PARTS.put("aux_head.net.5.", "auxiliary.conv2.");
    PARTS.put("aux_head.net.6.", "auxiliary.bn2.");
    PARTS.put("aux_head.linear.", "auxiliary.linear.");
  }

  private final List<String> primitives;

  PublishedNames(List<String> primitives) {
    this.primitives = primitives;
  }

  String translate(String published) {
    Matcher operation = OPERATION.matcher(published);
    if (operation.matches()) {
      return "cells."
          + operation.group(1)
          + ".nodes."
          + operation.group(2)
          + "."
          + operation.group(3)
          + "."
          + primitives.get(Integer.parseInt(operation.group(4)))
          + "."
          + operation
              .group(5)
              .replaceAll("net\\.(\\d)\\.net\\.1\\.", "$1.depthwise.")
              .replaceAll("net\\.(\\d)\\.net\\.2\\.", "$1.pointwise.")
              .replaceAll("^net\\.1\\.", "depthwise.")
              .replaceAll("^net\\.2\\.", "pointwise.");
    }
    String name = published;
    for (Map.Entry<String, String> part : PARTS.entrySet()) {
      name = name.replace(part.getKey(), part.getValue());
    }
    return name;
  }
}
