package io.orch.e2e.kill;

import io.orch.e2e.fixture.ChildJvm;
import io.orch.proto.message.JobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A file that names the point at which a process is to end, and the time from which on. The process
 * reads it at each point that a job passes and, at the one that it names, for a job that is
 * younger, removes it and ends at once, as by {@code kill -9}: no hook runs and nothing is flushed.
 */
record Armed(Path file) {

  private static final DateTimeFormatter JOB_ID =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSSSSS").withZone(ZoneOffset.UTC);

  void at(Enum<?> point) {
    try {
      Path fresh = file.resolveSibling("armed.new");
      Files.writeString(fresh, point.name() + " " + JOB_ID.format(Instant.now()));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void passes(Enum<?> point, JobId job) {
    try {
      if (!Files.exists(file)) {
        return;
      }
      String[] armed = Files.readString(file).split(" ");
      if (armed[0].equals(point.name()) && job.value().compareTo(armed[1]) > 0) {
        Files.delete(file);
        Runtime.getRuntime().halt(ChildJvm.KILLED);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
