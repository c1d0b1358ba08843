package io.orch.proto.tls;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * Keys and certificates in PEM files. A file is written whole or not at all, is on disk when the
 * call returns, and can be read by its owner alone.
 */
public final class Pem {

  private static final String KEY = "PRIVATE KEY";
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private Pem() {}

  public static void writeKey(Path file, PrivateKey key) {
    writeText(file, encode(List.of(new PemObject(KEY, key.getEncoded()))));
  }

  public static void writeCertificates(Path file, List<X509Certificate> certificates) {
    writeText(
        file,
        encode(
            certificates.stream()
                .map(c -> new PemObject(CERTIFICATE, Certificates.der(c)))
                .toList()));
  }

  /**
   * The key of a file.
   *
   * @throws OrchException CERTIFICATE_INVALID when there is no such file or not one EC key in it
   */
  public static PrivateKey readKey(Path file) {
    List<PemObject> objects = read(file);
    if (objects.size() != 1 || !objects.get(0).getType().equals(KEY)) {
      throw invalid(file, "holds no PKCS#8 private key in PEM", null);
    }
    return Keys.privateKey(objects.get(0).getContent());
  }

  /** The certificates of a file, in its order; at least one. */
  public static List<X509Certificate> readCertificates(Path file) {
    List<X509Certificate> out = new ArrayList<>();
    for (PemObject object : read(file)) {
      if (!object.getType().equals(CERTIFICATE)) {
        throw invalid(file, "holds a " + object.getType() + " between certificates", null);
      }
      out.add(Certificates.parse(object.getContent()));
    }
    if (out.isEmpty()) {
      throw invalid(file, "holds no certificate in PEM", null);
    }
    return out;
  }

  /** Writes a small text file in the same way, making its directories. */
  public static void writeText(Path file, String text) {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw invalid(file, "is no file's path", null);
    }
    try {
      Files.createDirectories(directory, DIRECTORY);
      Path temporary = Files.createTempFile(directory, "." + file.getFileName(), ".new", FILE);
      try {
        writeAndSync(temporary, text);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    } catch (IOException e) {
      throw invalid(file, "can't be written (" + e + ")", e);
    }
  }

  private static void writeAndSync(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer content = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (content.hasRemaining()) {
        channel.write(content);
      }
      channel.force(true);
    }
  }

  private static String encode(List<PemObject> objects) {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      for (PemObject object : objects) {
        writer.writeObject(object);
      }
    } catch (IOException e) {
      throw new OrchException(ErrorCode.INTERNAL, Location.NONE, "PEM can't be written", e);
    }
    return text.toString();
  }

  private static List<PemObject> read(Path file) {
    List<PemObject> out = new ArrayList<>();
    try (PemReader reader = new PemReader(new StringReader(Files.readString(file)))) {
      PemObject next = reader.readPemObject();
      while (next != null) {
        out.add(next);
        next = reader.readPemObject();
      }
      return out;
    } catch (IOException | RuntimeException e) {
      throw invalid(file, "can't be read (" + e + ")", e);
    }
  }

  private static OrchException invalid(
      Path file, String what, @org.jspecify.annotations.Nullable Throwable cause) {
    Location at = Location.file(file.toString());
    return cause == null
        ? new OrchException(ErrorCode.CERTIFICATE_INVALID, at, what)
        : new OrchException(ErrorCode.CERTIFICATE_INVALID, at, what, cause);
  }
}
