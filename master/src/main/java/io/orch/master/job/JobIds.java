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

  private static final int MASTERS = 100;
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSSSSS");

  private final ReentrantLock lock = new ReentrantLock();
  private final Clock clock;
  private final long step;
  private final long remainder;
  private LocalDateTime last = LocalDateTime.MIN;

  /** Ids of a master that has its store to itself. */
  public JobIds(Clock clock) {
    this(clock, 1, 0);
  }

  /**
   * Ids of one of several masters: they end in its number, so that no other makes the same.
   *
   * @param number below {@value #MASTERS}; no other master has it
   */
  public JobIds(Clock clock, int number) {
    this(clock, MASTERS, number);
  }

  private JobIds(Clock clock, long step, long remainder) {
    this.clock = clock;
    this.step = step;
    this.remainder = remainder;
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
      LocalDateTime now = own(now());
      last = now.isAfter(last) ? now : own(last.plus(step, ChronoUnit.MICROS));
      return new JobId(FORMAT.format(last));
    } finally {
      lock.unlock();
    }
  }

  /** The time of this master at or before a time, within one step. */
  private LocalDateTime own(LocalDateTime time) {
    long micros = time.getNano() / 1_000;
    return time.withNano((int) ((micros - micros % step + remainder) * 1_000));
  }

  private LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.now(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
  }
}
