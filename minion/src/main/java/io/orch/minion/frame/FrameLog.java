package io.orch.minion.frame;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of checksummed records that only grows. A record is a mark, its length, the CRC-32C of its
 * bytes, and the bytes. A torn tail, as a crash leaves it, is cut off when the file is opened; a
 * damaged record in the middle is passed over. It is written through a plain file, not a channel:
 * an interrupt would close a channel under everyone's hands. Not thread-safe.
 */
public final class FrameLog implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FrameLog.class);
  private static final int MARK = 0x4f4a5231;
  private static final int HEADER = 12;
  private static final int MAX_RECORD = 64 * 1024 * 1024;

  private final Path file;
  private final RandomAccessFile out;
  private long end;

  private FrameLog(Path file, RandomAccessFile out, long end) {
    this.file = file;
    this.out = out;
    this.end = end;
  }

  /** What a file holds: its good records, and where the last of them ends. */
  public record Content(List<byte[]> records, long end, boolean damaged) {}

  /** Opens the file for appending, after cutting off what follows its last good record. */
  public static FrameLog open(Path file, Content content) throws IOException {
    RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw");
    if (out.length() > content.end()) {
      log.info(
          "{}: cut off {} bytes after the last whole record", file, out.length() - content.end());
      out.setLength(content.end());
      out.getFD().sync();
    }
    out.seek(content.end());
    return new FrameLog(file, out, content.end());
  }

  /** Reads all good records of a file; a missing file has none. */
  public static Content read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new Content(List.of(), 0, false);
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    List<byte[]> records = new ArrayList<>();
    int at = 0;
    int end = 0;
    boolean damaged = false;
    while (at + HEADER <= bytes.limit()) {
      byte[] record = recordAt(bytes, at);
      if (record == null) {
        at++;
        continue;
      }
      damaged |= at != end;
      records.add(record);
      at += HEADER + record.length;
      end = at;
    }
    return new Content(records, end, damaged);
  }

  private static byte @org.jspecify.annotations.Nullable [] recordAt(ByteBuffer bytes, int at) {
    if (bytes.getInt(at) != MARK) {
      return null;
    }
    int length = bytes.getInt(at + 4);
    if (length < 0 || length > MAX_RECORD || at + HEADER + (long) length > bytes.limit()) {
      return null;
    }
    byte[] record = new byte[length];
    bytes.get(at + HEADER, record);
    return checksum(record) == bytes.getInt(at + 8) ? record : null;
  }

  public static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return (int) crc.getValue();
  }

  /** Appends a record; when {@code sync}, it is on the disk on return. */
  public void append(byte[] record, boolean sync) throws IOException {
    try {
      out.write(frame(record));
      if (sync) {
        out.getFD().sync();
      }
      end = out.getFilePointer();
    } catch (IOException e) {
      out.setLength(end);
      out.seek(end);
      throw e;
    }
  }

  private static byte[] frame(byte[] record) {
    return ByteBuffer.allocate(HEADER + record.length)
        .putInt(MARK)
        .putInt(record.length)
        .putInt(checksum(record))
        .put(record)
        .array();
  }

  /** Sees to it that all that was appended is on the disk; may be called beside an append. */
  public void sync() throws IOException {
    out.getFD().sync();
  }

  /** How many bytes it has. */
  public long size() {
    return end;
  }

  /** A log of the same file that holds these records alone; this one is closed. */
  public FrameLog rewrite(List<byte[]> records) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    long size = 0;
    try (FileOutputStream stream = new FileOutputStream(fresh.toFile());
        BufferedOutputStream buffered = new BufferedOutputStream(stream)) {
      for (byte[] record : records) {
        byte[] frame = frame(record);
        buffered.write(frame);
        size += frame.length;
      }
      buffered.flush();
      stream.getFD().sync();
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncDirectory(file);
    out.close();
    return open(file, new Content(List.of(), size, false));
  }

  /** Makes the name of a file in its directory as durable as its content. */
  public static void syncDirectory(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
