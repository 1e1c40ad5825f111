package org.lambdarts.runtime.spark.submit;

import java.util.List;

/**
 * What a machine tells the driver while it does a task. Sent as words, since Spark's messages are
 * read by a class loader that need not know the classes of an application.
 *
 * @param order the id of its order
 * @param kind what is told
 * @param text the line or the sentence; empty where there is none
 */
record Message(String order, Kind kind, String text) {

  enum Kind {
    /** Nothing new. */
    PULSE,
    /** The process has printed a line. */
    LINE,
    /** The task cannot be done there. */
    TROUBLE
  }

  String[] words() {
    return new String[] {order, kind.name(), text};
  }

  static Message of(Object words) {
    if (words instanceof String[] three && three.length == 3) {
      return new Message(three[0], Kind.valueOf(three[1]), three[2]);
    }
    throw new IllegalArgumentException("no message of a machine: " + List.of(words));
  }
}
