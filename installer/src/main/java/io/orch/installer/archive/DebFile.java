package io.orch.installer.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;

/**
 * Writes binary packages of Debian (deb(5)): an {@code ar} archive of the format's version, the
 * control files and the data, both compressed by gzip, which every dpkg reads.
 */
public final class DebFile {

  private static final int REGULAR = 0100644;
  private static final long KIB = 1024;

  private DebFile() {}

  /**
   * Writes one.
   *
   * @param control the control files: {@code control} without {@code Installed-Size}, scripts,
   *     {@code conffiles}; {@code md5sums} is added here
   * @param data what is installed, from the root of the file system
   */
  public static void write(FileTree control, FileTree data, Instant time, Path file)
      throws IOException {
    Path packed = Files.createTempFile(file.toAbsolutePath().getParent(), "data", ".tar.gz");
    try {
      try (OutputStream out = Files.newOutputStream(packed)) {
        TarGz.write(data, "./", time, out);
      }
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      TarGz.write(completed(control, data), "./", time, head);
      try (ArArchiveOutputStream ar = new ArArchiveOutputStream(Files.newOutputStream(file))) {
        put(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII), time);
        put(ar, "control.tar.gz", head.toByteArray(), time);
        ar.putArchiveEntry(entry("data.tar.gz", Files.size(packed), time));
        Files.copy(packed, ar);
        ar.closeArchiveEntry();
      }
    } finally {
      Files.delete(packed);
    }
  }

  private static void put(ArArchiveOutputStream ar, String name, byte[] bytes, Instant time)
      throws IOException {
    ar.putArchiveEntry(entry(name, bytes.length, time));
    ar.write(bytes);
    ar.closeArchiveEntry();
  }

  private static ArArchiveEntry entry(String name, long size, Instant time) {
    return new ArArchiveEntry(name, size, 0, 0, REGULAR, time.getEpochSecond());
  }

  private static FileTree completed(FileTree control, FileTree data) throws IOException {
    StringBuilder sums = new StringBuilder();
    long kib = 0;
    for (Map.Entry<String, Item> item : data.items().entrySet()) {
      byte[] sum =
          switch (item.getValue()) {
            case Item.Text text -> md5().digest(text.bytes());
            case Item.Copy copy -> md5(copy.source());
            case Item.Directory directory -> new byte[0];
            case Item.Link link -> new byte[0];
          };
      long size =
          switch (item.getValue()) {
            case Item.Text text -> text.bytes().length;
            case Item.Copy copy -> copy.size();
            case Item.Directory directory -> KIB;
            case Item.Link link -> KIB;
          };
      kib += (size + KIB - 1) / KIB;
      if (sum.length > 0) {
        sums.append(HexFormat.of().formatHex(sum)).append("  ").append(item.getKey()).append('\n');
      }
    }
    FileTree out = new FileTree();
    long total = kib;
    control
        .items()
        .forEach(
            (name, item) ->
                out.put(
                    name,
                    name.equals("control") && item instanceof Item.Text text
                        ? new Item.Text(sized(text.bytes(), total), text.mode())
                        : item));
    return out.text("md5sums", sums.toString());
  }

  private static byte[] sized(byte[] control, long kib) {
    String text = new String(control, StandardCharsets.UTF_8);
    return text.replaceFirst("(?m)^Description:", "Installed-Size: " + kib + "\nDescription:")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] md5(Path file) throws IOException {
    MessageDigest digest = md5();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return digest.digest();
  }

  /** What {@code md5sums} of a package is by its format: against accidents, not against people. */
  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
