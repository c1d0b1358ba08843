package io.orch.minion.event;

import io.orch.minion.frame.Unusable;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.MinionEvent;
import io.orch.proto.message.ToMaster;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The events that the master has not acknowledged, on disk. Each process of the minion writes logs
 * of its own; those of earlier ones are sent first. Who waits for the disk waits together with all
 * others who do. Thread-safe.
 */
public final class EventSpool implements AutoCloseable {

  private static final long LOG_BYTES = 4L << 20;
  private static final long SETTLED_BYTES = 256L << 10;
  private static final int BATCH = 500;
  private static final int BATCH_BYTES = 256 << 10;

  private final Path directory;
  private final long mostBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock disk = new ReentrantLock();

  /** The logs that are complete, the oldest first; guarded by the lock. */
  private final Deque<EventFile> complete = new ArrayDeque<>();

  /** The one that is written to; guarded by the lock. */
  private EventFile current;

  private EventSpool(Path directory, long mostBytes) throws IOException {
    this.directory = directory;
    this.mostBytes = mostBytes;
    Files.createDirectories(directory);
    complete.addAll(EventFile.left(directory));
    current = EventFile.create(directory, complete.isEmpty() ? 1 : complete.getLast().number() + 1);
  }

  /**
   * The spool in a directory, which is made when missing.
   *
   * @param mostBytes that may wait for the master
   */
  public static EventSpool open(Path directory, long mostBytes) {
    try {
      return new EventSpool(directory, mostBytes);
    } catch (IOException e) {
      throw Unusable.of("the event spool", e);
    }
  }

  /** Stores an event; on return it is on the disk. */
  public void put(EventTag tag, Map<String, @Nullable Object> data, String job) {
    try {
      EventFile file;
      long number;
      lock.lock();
      try {
        file = roomy();
        number = file.add(tag, data, job);
      } finally {
        lock.unlock();
      }
      force(file, number);
    } catch (IOException e) {
      throw Unusable.of("the event spool", e);
    }
  }

  private EventFile roomy() throws IOException {
    long settled = Math.min(SETTLED_BYTES, mostBytes / 2);
    if (current.size() > LOG_BYTES || current.size() > settled && current.settled()) {
      current.force(current.last());
      complete.add(current);
      current = EventFile.create(directory, current.number() + 1);
    }
    while (!complete.isEmpty() && complete.getFirst().settled()) {
      complete.removeFirst().delete();
    }
    long waiting = complete.stream().mapToLong(EventFile::size).sum() + current.size();
    if (waiting >= mostBytes) {
      throw full();
    }
    return current;
  }

  /** The first of those who wait writes for all whose events are in the file by then. */
  private void force(EventFile file, long number) throws IOException {
    disk.lock();
    try {
      if (file.durable() < number) {
        file.force(last(file));
      }
    } finally {
      disk.unlock();
    }
  }

  private long last(EventFile file) {
    lock.lock();
    try {
      return file.last();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next events that the master has not acknowledged and that are on the disk; empty when there
   * are none.
   */
  public Optional<ToMaster.Events> next() {
    lock.lock();
    try {
      while (!complete.isEmpty()) {
        Optional<ToMaster.Events> events = next(complete.getFirst());
        if (events.isPresent()) {
          return events;
        }
        complete.removeFirst().delete();
      }
      return next(current);
    } catch (IOException e) {
      throw Unusable.of("the event spool", e);
    } finally {
      lock.unlock();
    }
  }

  private static Optional<ToMaster.Events> next(EventFile file) throws IOException {
    List<MinionEvent> events = file.unacknowledged(BATCH, BATCH_BYTES);
    return events.isEmpty()
        ? Optional.empty()
        : Optional.of(new ToMaster.Events(file.log(), events));
  }

  /** The master has all events of a log up to a number. */
  public void acknowledged(String log, long sequence) {
    lock.lock();
    try {
      complete.stream()
          .filter(file -> file.log().equals(log))
          .forEach(file -> file.acknowledge(sequence));
      if (current.log().equals(log)) {
        current.acknowledge(sequence);
      }
    } finally {
      lock.unlock();
    }
  }

  private OrchException full() {
    return new OrchException(
        ErrorCode.LIMIT_EXCEEDED,
        "events of "
            + mostBytes
            + " bytes wait for the master already; no more are taken until it has them: is it"
            + " reachable?");
  }

  @Override
  public void close() {
    lock.lock();
    try {
      for (EventFile file : complete) {
        file.close();
      }
      current.close();
    } catch (IOException e) {
      throw Unusable.of("the event spool", e);
    } finally {
      lock.unlock();
    }
  }
}
