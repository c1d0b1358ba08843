package io.orch.minion.upgrade;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Makes archives of a test, also such as no program makes. */
final class TarMaker {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  TarMaker directory(String name) {
    return put(name, '5', new byte[0], 0755, "");
  }

  TarMaker file(String name, String text, int mode) {
    return put(name, '0', text.getBytes(StandardCharsets.UTF_8), mode, "");
  }

  TarMaker link(String name, String target) {
    return put(name, '2', new byte[0], 0777, target);
  }

  TarMaker entry(String name, char type) {
    return put(name, type, new byte[0], 0644, "minion-1.0/VERSION");
  }

  /** A file whose name is in an entry before it, as GNU tar does it. */
  TarMaker longFile(String name, String text) {
    put("././@LongLink", 'L', (name + "\0").getBytes(StandardCharsets.UTF_8), 0644, "");
    return file(name.substring(0, 99), text, 0644);
  }

  /** The header of a file that does not follow. */
  TarMaker claiming(String name, long size) {
    out.writeBytes(header(name, '0', size, 0644, ""));
    return this;
  }

  TarMaker damaged(String name) {
    byte[] header = header(name, '5', 0, 0755, "");
    header[0]++;
    out.writeBytes(header);
    return this;
  }

  private TarMaker put(String name, char type, byte[] content, int mode, String link) {
    out.writeBytes(header(name, type, content.length, mode, link));
    out.writeBytes(content);
    out.writeBytes(new byte[(512 - content.length % 512) % 512]);
    return this;
  }

  private static byte[] header(String name, char type, long size, int mode, String link) {
    byte[] block = new byte[512];
    text(block, 0, name);
    text(block, 100, "%07o".formatted(mode));
    text(block, 124, "%011o".formatted(size));
    block[156] = (byte) type;
    text(block, 157, link);
    text(block, 257, "ustar\0" + "00");
    text(block, 148, "        ");
    long sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    text(block, 148, "%06o\0 ".formatted(sum));
    return block;
  }

  private static void text(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  byte[] gzip() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(out.toByteArray());
      gzip.write(new byte[1024]);
    }
    return packed.toByteArray();
  }
}
