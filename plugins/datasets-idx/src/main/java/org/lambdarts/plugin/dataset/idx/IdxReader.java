package org.lambdarts.plugin.dataset.idx;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.UnreadableFileException;
import org.lambdarts.api.dataset.MemoryBudget;

/**
 * Reads one IDX file of unsigned bytes: a magic number, the length of each axis as a big-endian
 * 32-bit number, then the values. Whether it is gzipped is seen from its first two bytes.
 */
final class IdxReader {

  private static final int BUFFER = 1 << 16;

  /** While a file is read its values are there twice: in pieces and as a whole. */
  private static final long COPIES = 2;

  private final IdxFile file;
  private final int rank;
  private final MemoryBudget budget;
  private final int headerBytes;

  /** The length of the whole file, unpacked; 0 until the header has been read. */
  private long totalBytes;

  private boolean packed;

  private IdxReader(IdxFile file, int rank, MemoryBudget budget) {
    this.file = file;
    this.rank = rank;
    this.budget = budget;
    this.headerBytes = IdxArray.headerBytes(rank);
  }

  /**
   * Reads and checks a whole file.
   *
   * @param file what to read
   * @param rank the number of axes: 3 for images, 1 for labels
   * @param budget the memory for it
   * @return its content
   * @throws LambdartsException if it cannot be read, does not fit or is not such a file; the
   *     message names it and the byte
   */
  static IdxArray read(IdxFile file, int rank, MemoryBudget budget) {
    IdxReader reader = new IdxReader(file, rank, budget);
    return budget.within(reader.task(), reader::read);
  }

  private IdxArray read() {
    try (InputStream raw = new BufferedInputStream(file.content().open(), BUFFER)) {
      packed = isPacked(raw);
      return read(raw);
    } catch (IOException e) {
      throw new UnreadableFileException(file.name(), e);
    }
  }

  private static boolean isPacked(InputStream raw) throws IOException {
    raw.mark(2);
    boolean packed = raw.read() == 0x1F && raw.read() == 0x8B;
    raw.reset();
    return packed;
  }

  private IdxArray read(InputStream raw) throws IOException {
    PositionStream in = new PositionStream(raw);
    try {
      if (packed) {
        in = new PositionStream(new GZIPInputStream(raw, BUFFER));
      }
      int[] dimensions = readHeader(in);
      byte[] values = takeValues(in, (int) (totalBytes - headerBytes));
      requireEnd(in);
      return new IdxArray(file.name(), dimensions, values);
    } catch (EOFException e) {
      // how a gzip stream without its end mark ends
      throw cutShort(in.position(), e);
    } catch (ZipException e) {
      throw new LambdartsException(
          file.name()
              + " is a damaged gzip file ("
              + e.getMessage()
              + ", "
              + place(in.position())
              + "): fetch it again",
          e);
    }
  }

  private int[] readHeader(PositionStream in) throws IOException {
    ByteBuffer header = ByteBuffer.wrap(take(in, headerBytes));
    int magic = header.getInt();
    if (magic != IdxArray.magic(rank)) {
      throw new LambdartsException(
          String.format(
              "%s begins with 0x%08X, but IDX %s begin with 0x%08X: put the right file there",
              file.name(), magic, rank == 1 ? "labels" : "images", IdxArray.magic(rank)));
    }
    int[] dimensions = new int[rank];
    long size = 1;
    for (int axis = 0; axis < rank; axis++) {
      long length = Integer.toUnsignedLong(header.getInt());
      size *= length;
      if (size < 1 || size > Integer.MAX_VALUE - headerBytes) {
        throw new LambdartsException(
            String.format(
                "%s has the length %d in its header at byte %d, which cannot be: fetch it again",
                file.name(), length, header.position() - Integer.BYTES));
      }
      dimensions[axis] = (int) length;
    }
    totalBytes = headerBytes + size;
    return dimensions;
  }

  private byte[] takeValues(PositionStream in, int count) throws IOException {
    if (!budget.allows(COPIES * count)) {
      // a file that is cut short is not to blame on the memory, whatever its header says
      in.skipNBytes(count);
      budget.require(COPIES * count, task());
    }
    return take(in, count);
  }

  private String task() {
    return "reading " + file.name();
  }

  private byte[] take(PositionStream in, int count) throws IOException {
    // grows with what is there, so that a wrong length in the header does not exhaust the memory
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw cutShort(in.position(), null);
    }
    return bytes;
  }

  private void requireEnd(PositionStream in) throws IOException {
    if (in.read() >= 0) {
      throw new LambdartsException(
          file.name()
              + " goes on after "
              + place(totalBytes)
              + ", where its header says it ends: fetch it again");
    }
  }

  private LambdartsException cutShort(long position, @Nullable Exception cause) {
    String expected = totalBytes == 0 ? "at least " + headerBytes : Long.toString(totalBytes);
    return new LambdartsException(
        file.name()
            + " is cut short: it ends at "
            + place(position)
            + " and should have "
            + expected
            + " bytes; fetch it again",
        cause);
  }

  private String place(long position) {
    return (packed ? "unpacked byte " : "byte ") + position;
  }
}
