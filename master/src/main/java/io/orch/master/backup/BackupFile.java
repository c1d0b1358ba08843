package io.orch.master.backup;

import io.orch.sls.age.AgeFile;
import io.orch.sls.age.AgeKey;
import io.orch.sls.age.Passphrase;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * A backup in a file.
 *
 * @param keys that may open it when it is encrypted to recipients
 * @param passphrase that may open it
 */
public record BackupFile(Path file, List<AgeKey> keys, Optional<Passphrase> passphrase) {

  private static final int LARGEST = 4 * 1024 * 1024;

  public BackupFile {
    keys = List.copyOf(keys);
  }

  /** Is given each part in order. */
  @FunctionalInterface
  interface Reader {

    void part(String name, InputStream content) throws IOException;
  }

  /**
   * A backup of which every part was read and compared.
   *
   * @param sha256 of what was encrypted, as the master told it when it was made
   */
  record Verified(Manifest manifest, String sha256) {}

  /**
   * Reads all of it and compares each part with the manifest.
   *
   * @throws OrchException CONFIG_INVALID naming the part that is damaged or missing;
   *     DECRYPTION_FAILED when nothing that was given opens it
   */
  Verified verify() {
    List<Part> found = new ArrayList<>();
    List<Manifest> manifests = new ArrayList<>();
    MessageDigest whole = BackupWriter.sha256();
    read(
        whole,
        (name, content) -> {
          if (name.equals(Part.MANIFEST)) {
            manifests.add(Manifest.parse(text(content)));
          } else {
            requireOpen(manifests);
            MessageDigest digest = BackupWriter.sha256();
            long size =
                new DigestInputStream(content, digest)
                    .transferTo(java.io.OutputStream.nullOutputStream());
            found.add(new Part(name, size, BackupWriter.hex(digest)));
          }
        });
    if (manifests.isEmpty()) {
      throw damaged("is cut off: its part " + Part.MANIFEST + " is missing");
    }
    compare(manifests.getFirst().parts(), found);
    return new Verified(manifests.getFirst(), BackupWriter.hex(whole));
  }

  private void requireOpen(List<Manifest> manifests) {
    if (!manifests.isEmpty()) {
      throw damaged("has parts behind " + Part.MANIFEST);
    }
  }

  private void compare(List<Part> wanted, List<Part> found) {
    for (int i = 0; i < wanted.size(); i++) {
      if (i >= found.size() || !found.get(i).name().equals(wanted.get(i).name())) {
        throw damaged("lacks the part " + wanted.get(i).name());
      }
      if (!found.get(i).equals(wanted.get(i))) {
        throw damaged(
            "is damaged: the part "
                + wanted.get(i).name()
                + " is not as it was written (sha256 "
                + found.get(i).sha256()
                + " instead of "
                + wanted.get(i).sha256()
                + ")");
      }
    }
    if (found.size() > wanted.size()) {
      throw damaged("has a part too many: " + found.get(wanted.size()).name());
    }
  }

  /** Reads the parts in order. */
  void read(Reader reader) {
    read(BackupWriter.sha256(), reader);
  }

  private void read(MessageDigest whole, Reader reader) {
    String at = "its beginning";
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      DigestInputStream plain = new DigestInputStream(opened(raw), whole);
      ZipInputStream zip = new ZipInputStream(new BufferedInputStream(plain, 1 << 16));
      ZipEntry entry = zip.getNextEntry();
      if (entry == null || !entry.getName().equals(Part.MARK)) {
        throw damaged("is no backup of Orch");
      }
      for (; entry != null; entry = zip.getNextEntry()) {
        at = "the part " + Part.require(entry.getName());
        reader.part(entry.getName(), new Guarded(zip));
        zip.closeEntry();
      }
      plain.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (EOFException | ZipException e) {
      throw damaged("is cut off or damaged in " + at + " (" + e.getMessage() + ")");
    } catch (OrchException e) {
      if (e.code() == ErrorCode.DECRYPTION_FAILED) {
        throw closed(at, String.valueOf(e.problems().getFirst().message()));
      }
      throw e;
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID, Location.file(file.toString()), "can't be read: " + e, e);
    }
  }

  /** The parts are read to their end, and not closed. */
  private static final class Guarded extends java.io.FilterInputStream {
    private Guarded(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }

  private InputStream opened(InputStream in) throws IOException {
    BufferedInputStream peeked = new BufferedInputStream(in, 1 << 16);
    byte[] beginning = AgeFile.BEGINNING.getBytes(StandardCharsets.US_ASCII);
    peeked.mark(beginning.length);
    byte[] there = peeked.readNBytes(beginning.length);
    peeked.reset();
    return java.util.Arrays.equals(there, beginning)
        ? AgeFile.decrypt(peeked, keys, passphrase)
        : peeked;
  }

  static String text(InputStream content) throws IOException {
    return new String(bytes(content), StandardCharsets.UTF_8);
  }

  static byte[] bytes(InputStream content) throws IOException {
    byte[] bytes = content.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new ZipException("it is larger than any of its kind");
    }
    return bytes;
  }

  private OrchException damaged(String what) {
    return new OrchException(
        ErrorCode.CONFIG_INVALID,
        Location.file(file.toString()),
        what + "; nothing was written. Use another backup");
  }

  private OrchException closed(String at, String why) {
    return new OrchException(
        ErrorCode.DECRYPTION_FAILED,
        Location.file(file.toString()),
        "can't be decrypted at "
            + at
            + ": "
            + why
            + "; name the key with --identity FILE, or the passphrase with --passphrase-file FILE");
  }
}
