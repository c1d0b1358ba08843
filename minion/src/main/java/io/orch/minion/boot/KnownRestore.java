package io.orch.minion.boot;

import io.orch.minion.frame.WholeFile;
import io.orch.proto.tls.CaPin;
import io.orch.proto.tls.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest restore from a backup that a master told of, on disk: a master that knows of an older
 * one was replaced by that. It holds for the authority that issues; what another's masters told is
 * nothing to this one's. Thread-safe.
 */
final class KnownRestore implements LongSupplier, LongConsumer {

  private static final Logger log = LoggerFactory.getLogger(KnownRestore.class);

  private final Path file;
  private final Supplier<Credentials> credentials;

  KnownRestore(Path rootDir, Supplier<Credentials> credentials) {
    this.file = rootDir.resolve("master.restored");
    this.credentials = credentials;
  }

  private String authority() {
    return CaPin.of(credentials.get().trusted().issuer()).value();
  }

  /** In milliseconds; 0 for none. */
  @Override
  public synchronized long getAsLong() {
    try {
      String[] words =
          Files.exists(file) ? Files.readString(file).strip().split(" ") : new String[0];
      return words.length == 2 && words[0].equals(authority()) ? Long.parseLong(words[1]) : 0;
    } catch (IOException | NumberFormatException e) {
      log.warn("{} can't be read: {}", file, e.toString());
      return 0;
    }
  }

  @Override
  public synchronized void accept(long restored) {
    if (restored <= getAsLong()) {
      return;
    }
    try {
      WholeFile.write(file, (authority() + " " + restored + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      log.warn("{} can't be written: {}", file, e.toString());
    }
  }
}
