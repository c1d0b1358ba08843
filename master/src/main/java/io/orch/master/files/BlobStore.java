package io.orch.master.files;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Contents by their SHA-256 in a directory: {@code ab/abcd...}. Thread-safe. */
final class BlobStore {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Path directory;

  BlobStore(Path directory) {
    this.directory = directory;
  }

  private Path path(String sha256) {
    if (!HASH.matcher(sha256).matches()) {
      throw new OrchException(ErrorCode.FILE_NOT_FOUND, "no content has such a hash");
    }
    return directory.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  boolean has(String sha256) {
    return Files.isRegularFile(path(sha256));
  }

  /** Keeps a content; the caller has computed its hash. */
  void put(String sha256, byte[] content) throws IOException {
    Path target = path(sha256);
    Path parent = directory.resolve(sha256.substring(0, 2));
    Files.createDirectories(parent);
    Path part = Files.createTempFile(parent, "part", "");
    try {
      Files.write(part, content);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException e) {
      Files.deleteIfExists(part);
    }
  }

  byte[] read(String sha256) throws IOException {
    return Files.readAllBytes(path(sha256));
  }

  /** An open channel of a content; it stays readable when the content is dropped meanwhile. */
  FileChannel open(String sha256) throws IOException {
    return FileChannel.open(path(sha256), StandardOpenOption.READ);
  }

  /** Drops what is not among the given hashes. */
  void retain(Set<String> hashes) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory, 2)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = String.valueOf(file.getFileName());
        if (HASH.matcher(name).matches() && !hashes.contains(name)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
