package io.orch.minion.state.file;

import io.orch.minion.function.cp.Source;
import io.orch.minion.function.cp.SourceHash;
import io.orch.minion.function.cp.Sources;
import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The content that a file is to have.
 *
 * @param hash a digest of it that is known without reading it
 * @param mode the source's own permissions
 * @param bytes reads it
 */
record Wanted(Optional<SourceHash> hash, Optional<FileMode> mode, Supplier<byte[]> bytes) {

  static Wanted of(byte[] bytes) {
    return new Wanted(Optional.empty(), Optional.empty(), () -> bytes);
  }

  static Wanted of(Source source, Optional<SourceHash> hash) {
    Optional<SourceHash> known =
        hash.isPresent() ? hash : source.sha256().map(hex -> new SourceHash("sha256", hex));
    return new Wanted(known, source.mode(), source.content());
  }

  /** Whether a file has it already. */
  boolean matches(HostFiles files, Path path, long size) {
    if (hash.isPresent()) {
      return files.digest(path, hash.get().algorithm()).equals(hash.get().hex());
    }
    byte[] wanted = bytes.get();
    return wanted.length == size && Arrays.equals(wanted, files.read(path));
  }

  static String sha256(byte[] bytes) {
    return Sources.digest("sha256", bytes);
  }
}
