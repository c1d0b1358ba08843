package io.orch.minion.schedule;

import io.orch.proto.message.JobId;
import io.orch.sls.task.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Makes ids of a minion's own jobs, each larger than the one before. Not thread-safe. */
final class OwnIds {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSSSSS");

  private final Clock clock;
  private LocalDateTime last = LocalDateTime.MIN;

  OwnIds(Clock clock) {
    this.clock = clock;
  }

  JobId next() {
    LocalDateTime now =
        LocalDateTime.ofInstant(clock.now(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
    return new JobId(FORMAT.format(last));
  }
}
