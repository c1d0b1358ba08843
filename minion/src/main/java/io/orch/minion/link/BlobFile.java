package io.orch.minion.link;

import com.google.protobuf.ByteString;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Puts the chunks of one content into a file and checks size and hash. Not thread-safe. */
final class BlobFile implements AutoCloseable {

  private final String sha256;
  private final long size;
  private final Path file;
  private final FileOutputStream out;
  private final MessageDigest digest;
  private long written;

  private BlobFile(
      String sha256, long size, Path file, FileOutputStream out, MessageDigest digest) {
    this.sha256 = sha256;
    this.size = size;
    this.file = file;
    this.out = out;
    this.digest = digest;
  }

  static BlobFile open(String sha256, long size, Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return new BlobFile(sha256, size, file, new FileOutputStream(file.toFile()), digest);
    } catch (IOException e) {
      throw unwritable(file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  void add(String hash, long offset, ByteString data) {
    if (!hash.equals(sha256) || offset != written || written + data.size() > size) {
      throw wrong(
          "a piece of "
              + hash
              + " at "
              + offset
              + " where that at "
              + written
              + " of "
              + size
              + " bytes was its turn");
    }
    for (ByteBuffer part : data.asReadOnlyByteBufferList()) {
      digest.update(part);
    }
    try {
      data.writeTo(out);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
    written += data.size();
  }

  /** All of it came: it is on the disk. */
  void finish() {
    String found = HexFormat.of().formatHex(digest.digest());
    if (written != size || !found.equals(sha256)) {
      throw wrong(
          written + " bytes with the hash " + found + " in place of " + size + " with " + sha256);
    }
    try {
      out.getFD().sync();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static OrchException wrong(String what) {
    return new OrchException(ErrorCode.INTERNAL, "the master sent " + what);
  }

  private static OrchException unwritable(Path file, IOException e) {
    return new OrchException(
        ErrorCode.INTERNAL,
        Location.NONE,
        file + " can't be written: " + e + "; is there room on the disk?",
        e);
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }
}
