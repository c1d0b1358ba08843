package io.orch.master.job;

import io.orch.proto.message.JobId;
import io.orch.sls.task.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes ids from the time in UTC, as Salt does: each larger than the one before, also when the wall
 * clock is turned back. Thread-safe.
 */
public final class JobIds {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSSSSS");

  private final ReentrantLock lock = new ReentrantLock();
  private final Clock clock;
  private LocalDateTime last = LocalDateTime.MIN;

  public JobIds(Clock clock) {
    this.clock = clock;
  }

  /** Makes ids larger than one that exists; text that is no time is passed over. */
  public void after(String id) {
    lock.lock();
    try {
      LocalDateTime used = LocalDateTime.parse(id, FORMAT);
      last = used.isAfter(last) ? used : last;
    } catch (java.time.format.DateTimeParseException e) {
      last = last.equals(LocalDateTime.MIN) ? now() : last;
    } finally {
      lock.unlock();
    }
  }

  /** A new id. */
  public JobId next() {
    lock.lock();
    try {
      LocalDateTime now = now();
      last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
      return new JobId(FORMAT.format(last));
    } finally {
      lock.unlock();
    }
  }

  private LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.now(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
  }
}
