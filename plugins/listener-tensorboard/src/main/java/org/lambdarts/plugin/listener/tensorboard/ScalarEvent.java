package org.lambdarts.plugin.listener.tensorboard;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * An event of TensorBoard's {@code event.proto} that holds scalars.
 *
 * @param time seconds
 * @param step where it stands on the horizontal axis
 * @param values by tag
 */
record ScalarEvent(double time, long step, Map<String, Double> values) {

  private static final int EVENT_WALL_TIME = 1;
  private static final int EVENT_STEP = 2;
  private static final int EVENT_FILE_VERSION = 3;
  private static final int EVENT_SUMMARY = 5;
  private static final int SUMMARY_VALUE = 1;
  private static final int VALUE_TAG = 1;
  private static final int VALUE_SIMPLE_VALUE = 2;

  /** The event that every file begins with. */
  static byte[] version() {
    return message(
        out -> {
          out.writeDouble(EVENT_WALL_TIME, 0);
          out.writeString(EVENT_FILE_VERSION, "brain.Event:2");
        });
  }

  byte[] encoded() {
    return message(
        out -> {
          out.writeDouble(EVENT_WALL_TIME, time);
          out.writeInt64(EVENT_STEP, step);
          nested(out, EVENT_SUMMARY, message(this::summary));
        });
  }

  private void summary(CodedOutputStream out) throws IOException {
    for (Map.Entry<String, Double> value : values.entrySet()) {
      nested(
          out,
          SUMMARY_VALUE,
          message(
              inner -> {
                inner.writeString(VALUE_TAG, value.getKey());
                inner.writeFloat(VALUE_SIMPLE_VALUE, value.getValue().floatValue());
              }));
    }
  }

  private static void nested(CodedOutputStream out, int field, byte[] message) throws IOException {
    out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(message.length);
    out.writeRawBytes(message);
  }

  private interface Fields {

    void writeTo(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written", e);
    }
    return bytes.toByteArray();
  }
}
