package io.orch.master.backup;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes backups of a running master, one at a time. Thread-safe. */
public final class Backups {

  private static final Logger log = LoggerFactory.getLogger(Backups.class);

  private final StoreSnapshot store;
  private final Source source;
  private final Clock clock;
  private final ReentrantLock one = new ReentrantLock();

  /**
   * The master.
   *
   * @param pki the directory of its keys
   * @param config the file that it was started with; empty where there is none
   */
  public record Source(String version, String trustDomain, Path pki, Optional<Path> config) {}

  /**
   * What was written.
   *
   * @param taken as of when it is
   */
  public record Made(Instant taken, String version, String schema, int parts, long rows) {}

  public Backups(StoreSnapshot store, Source source, Clock clock) {
    this.store = store;
    this.source = source;
    this.clock = clock;
  }

  /**
   * Writes a backup. It is as of the moment of the call; what is done meanwhile is not in it.
   *
   * @throws OrchException STATE_CONFLICT while another is made
   */
  public Made write(OutputStream out) {
    if (!one.tryLock()) {
      throw new OrchException(
          ErrorCode.STATE_CONFLICT,
          "another backup is being made of this master; try again when it has ended");
    }
    try {
      long begun = clock.nanos();
      Made made = make(out);
      log.info("made a backup: {} rows in {} ms", made.rows(), (clock.nanos() - begun) / 1_000_000);
      return made;
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.STORE_UNAVAILABLE, Location.NONE, "the backup can't be made: " + e, e);
    } finally {
      one.unlock();
    }
  }

  private Made make(OutputStream out) throws IOException {
    Instant taken = clock.now().truncatedTo(ChronoUnit.MILLIS);
    SortedMap<String, byte[]> keys = keys();
    BackupWriter writer = new BackupWriter(out);
    StoreSnapshot.Told told = store.write(table -> writer.begin(Part.STORE + table));
    // an authority that was made or retired meanwhile: one key too many does no harm
    SortedMap<String, byte[]> all = keys();
    all.putAll(keys);
    for (var key : all.entrySet()) {
      writer.add(key.getKey(), key.getValue());
    }
    if (source.config().filter(Files::isRegularFile).isPresent()) {
      writer.add(Part.CONFIG, Files.readAllBytes(source.config().get()));
    }
    List<Part> parts = writer.parts();
    writer.finish(
        new Manifest(
            source.version(), told.schema(), taken, source.trustDomain(), told.rows(), parts));
    return new Made(taken, source.version(), told.schema(), parts.size(), told.rows());
  }

  /** The files without which no other host is this master. */
  private SortedMap<String, byte[]> keys() throws IOException {
    SortedMap<String, byte[]> keys = new TreeMap<>();
    Path authorities = source.pki().resolve("authorities");
    try (Stream<Path> files = Files.list(authorities)) {
      for (Path file : files.filter(path -> path.toString().matches(".*\\.(key|crt)")).toList()) {
        read(Part.PKI + "authorities/" + file.getFileName(), file, keys);
      }
    }
    for (String name : List.of("secrets.key", "secrets.lost")) {
      read(Part.PKI + name, source.pki().resolve(name), keys);
    }
    return keys;
  }

  private static void read(String name, Path file, SortedMap<String, byte[]> keys)
      throws IOException {
    try {
      keys.put(name, Files.readAllBytes(file));
    } catch (java.nio.file.NoSuchFileException e) {
      log.debug("{} is not there", file);
    }
  }
}
