package io.orch.master.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the parts of a backup: a zip file whose last entry is the manifest, with the size and hash
 * of each part before it. Nothing is held in memory.
 */
final class BackupWriter {

  private static final String FORMAT = "orch backup 1\n";

  private final ZipOutputStream zip;
  private final List<Part> parts = new ArrayList<>();

  BackupWriter(OutputStream out) throws IOException {
    zip = new ZipOutputStream(out);
    add(Part.MARK, FORMAT.getBytes(StandardCharsets.UTF_8));
  }

  void add(String name, byte[] content) throws IOException {
    try (OutputStream out = begin(name)) {
      out.write(content);
    }
  }

  /** Begins a part, which ends when the stream is closed. */
  OutputStream begin(String name) throws IOException {
    zip.putNextEntry(new ZipEntry(Part.require(name)));
    return new Writing(name);
  }

  List<Part> parts() {
    return List.copyOf(parts);
  }

  /** Ends the backup. */
  void finish(Manifest manifest) throws IOException {
    zip.putNextEntry(new ZipEntry(Part.MANIFEST));
    zip.write(manifest.json().getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    zip.finish();
    zip.flush();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private final class Writing extends FilterOutputStream {

    private final String name;
    private final MessageDigest digest = sha256();
    private long size;
    private boolean closed;

    private Writing(String name) {
      super(zip);
      this.name = name;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      digest.update(bytes, offset, length);
      size += length;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        zip.closeEntry();
        parts.add(new Part(name, size, hex(digest)));
      }
    }
  }
}
