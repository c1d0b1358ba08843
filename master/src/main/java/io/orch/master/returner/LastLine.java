package io.orch.master.returner;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The end of a file of lines, each of which begins with its key. */
final class LastLine {

  static final String BEGIN = "{\"_key\":\"";

  private static final int BLOCK = 64 * 1024;
  private static final int MOST_KEY = 1_024;

  private LastLine() {}

  /**
   * Cuts off a line that was begun and not ended.
   *
   * @return the key of the last line; empty when it has none
   */
  static String mend(Path file) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long size = channel.size();
      long end = begin(channel, size);
      if (end < size) {
        if (ours(read(channel, end, BEGIN.length()))) {
          channel.truncate(end);
        } else {
          channel.write(ByteBuffer.wrap(new byte[] {'\n'}), size);
        }
        channel.force(true);
      }
      return end == 0 ? "" : key(read(channel, begin(channel, end - 1), MOST_KEY));
    }
  }

  private static boolean ours(String text) {
    return BEGIN.startsWith(text) || text.startsWith(BEGIN);
  }

  /** Where the line begins that ends at a place. */
  private static long begin(FileChannel channel, long end) throws IOException {
    long from = end;
    while (from > 0) {
      int length = (int) Math.min(BLOCK, from);
      from -= length;
      String block = read(channel, from, length);
      int at = block.lastIndexOf('\n');
      if (at >= 0) {
        return from + at + 1;
      }
    }
    return 0;
  }

  private static String read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {}
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
  }

  private static String key(String line) {
    int end = line.indexOf('"', BEGIN.length());
    return line.startsWith(BEGIN) && end > 0 ? line.substring(BEGIN.length(), end) : "";
  }
}
