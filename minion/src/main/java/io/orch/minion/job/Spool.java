package io.orch.minion.job;

import io.orch.minion.frame.FrameLog;
import io.orch.minion.frame.Unusable;
import io.orch.minion.frame.WholeFile;
import io.orch.proto.adapt.StoredMessages;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.ToMaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results that the master has not acknowledged: a checksummed file for each, whole or absent.
 * Thread-safe for different jobs.
 */
public final class Spool {

  private static final Logger log = LoggerFactory.getLogger(Spool.class);
  private static final int HEADER = 4;

  private final Path directory;

  private Spool(Path directory) {
    this.directory = directory;
  }

  /** The spool in a directory, which is made when missing; half-written files are removed. */
  public static Spool open(Path directory) {
    try {
      Files.createDirectories(directory);
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".new")).toList()) {
          Files.delete(file);
        }
      }
      return new Spool(directory);
    } catch (IOException e) {
      throw Unusable.of("the result spool", e);
    }
  }

  /** Stores a result; on return it is on the disk. */
  public void put(ToMaster.Result result) {
    byte[] message = StoredMessages.write(result);
    ByteBuffer bytes = ByteBuffer.allocate(HEADER + message.length);
    bytes.putInt(FrameLog.checksum(message)).put(message);
    try {
      WholeFile.write(file(result.ref()), bytes.array());
    } catch (IOException e) {
      throw Unusable.of("the result spool", e);
    }
  }

  /** The result of a job; nothing when there is none or its file is damaged. */
  public Optional<ToMaster.Result> get(JobRef ref) {
    Path file = file(ref);
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      if (bytes.remaining() < HEADER) {
        return damaged(file);
      }
      int checksum = bytes.getInt();
      byte[] message = new byte[bytes.remaining()];
      bytes.get(message);
      return FrameLog.checksum(message) == checksum
          ? Optional.of(StoredMessages.readResult(message))
          : damaged(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw Unusable.of("the result spool", e);
    }
  }

  /** Whether there is a file for a job, good or damaged. */
  public boolean contains(JobRef ref) {
    return Files.exists(file(ref));
  }

  private static Optional<ToMaster.Result> damaged(Path file) {
    log.error("{} is damaged", file);
    return Optional.empty();
  }

  /** Drops the result of a job, if there is one. */
  public void remove(JobRef ref) {
    try {
      Files.deleteIfExists(file(ref));
    } catch (IOException e) {
      throw Unusable.of("the result spool", e);
    }
  }

  private Path file(JobRef ref) {
    return directory.resolve(ref.job().value() + "-" + ref.attempt() + ".result");
  }
}
