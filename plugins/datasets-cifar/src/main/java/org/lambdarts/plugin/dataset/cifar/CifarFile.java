package org.lambdarts.plugin.dataset.cifar;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lambdarts.api.LambdartsException;

/**
 * A file in memory.
 *
 * @param name how messages name it
 * @param content its bytes, up to one more than a file of images should have
 */
record CifarFile(String name, byte[] content) {

  /**
   * Checks that this is a whole file of images.
   *
   * @return its content
   * @throws LambdartsException if its length or a label is wrong
   */
  byte[] images(CifarFormat format) {
    if (content.length < format.fileBytes()) {
      throw new LambdartsException(
          String.format(
              "%s is cut short: it ends at byte %d and should have %d bytes; %s",
              name, content.length, format.fileBytes(), CifarFormat.FETCH_AGAIN));
    }
    if (content.length > format.fileBytes()) {
      throw new LambdartsException(
          String.format(
              "%s goes on after byte %d, where it should end: %s",
              name, format.fileBytes(), CifarFormat.FETCH_AGAIN));
    }
    for (int at = 0; at < content.length; at += CifarFormat.RECORD_BYTES) {
      int label = Byte.toUnsignedInt(content[at]);
      if (label >= CifarFormat.CLASSES.size()) {
        throw new LambdartsException(
            String.format(
                "%s has the label %d at byte %d, but the classes are 0 to %d: %s",
                name, label, at, CifarFormat.CLASSES.size() - 1, CifarFormat.FETCH_AGAIN));
      }
    }
    return content;
  }

  /**
   * The names of the classes.
   *
   * @throws LambdartsException if they are not as many different names as there are classes
   */
  List<String> classes() {
    List<String> names =
        new String(content, StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .distinct()
            .toList();
    if (names.size() != CifarFormat.CLASSES.size()) {
      throw new LambdartsException(
          String.format(
              "%s has %d different names of classes and should have %d; delete it or %s",
              name, names.size(), CifarFormat.CLASSES.size(), CifarFormat.FETCH_AGAIN));
    }
    return names;
  }
}
