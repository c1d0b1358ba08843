package io.orch.minion.event;

import io.orch.minion.frame.FrameLog;
import io.orch.proto.adapt.StoredMessages;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.MinionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One log of events in a file, numbered from 1. Of what is not acknowledged a part is in memory;
 * the rest is read when its turn comes. Guarded by its spool, but for {@link #force}.
 */
final class EventFile {

  private static final Pattern NAME = Pattern.compile("(\\d{12})-([0-9a-f-]{36})\\.events");
  private static final int IN_MEMORY = 2_000;

  private final Path path;
  private final long number;
  private final String log;
  private final FrameLog frames;
  private final Deque<MinionEvent> window = new ArrayDeque<>();
  private long inWindow;
  private long last;
  private long acknowledged;
  private volatile long durable;

  private EventFile(Path path, long number, String log, FrameLog frames, long last) {
    this.path = path;
    this.number = number;
    this.log = log;
    this.frames = frames;
    this.last = last;
    this.durable = last;
  }

  /** A new, empty one. */
  static EventFile create(Path directory, long number) throws IOException {
    String log = UUID.randomUUID().toString();
    Path path = directory.resolve("%012d-%s.events".formatted(number, log));
    FrameLog frames = FrameLog.open(path, new FrameLog.Content(List.of(), 0, false));
    FrameLog.syncDirectory(path);
    return new EventFile(path, number, log, frames, 0);
  }

  /** Those that an earlier process left, the oldest first. */
  static List<EventFile> left(Path directory) throws IOException {
    List<EventFile> left = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path path : files.sorted().toList()) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (name.matches()) {
          FrameLog.Content content = FrameLog.read(path);
          left.add(
              new EventFile(
                  path,
                  Long.parseLong(name.group(1)),
                  name.group(2),
                  FrameLog.open(path, content),
                  content.records().size()));
        }
      }
    }
    return left;
  }

  long number() {
    return number;
  }

  String log() {
    return log;
  }

  long size() {
    return frames.size();
  }

  /** The number of its newest event; 0 when it has none. */
  long last() {
    return last;
  }

  /** Up to which number all are on the disk. */
  long durable() {
    return durable;
  }

  /** Whether the master has all of it. */
  boolean settled() {
    return acknowledged == last;
  }

  /** Adds an event; its number. */
  long add(EventTag tag, Map<String, @Nullable Object> data, String job) throws IOException {
    MinionEvent event = new MinionEvent(last + 1, tag, data, job);
    frames.append(StoredMessages.write(event), false);
    last = event.sequence();
    if (window.size() < IN_MEMORY && inWindow == last - 1) {
      window.add(event);
      inWindow = last;
    }
    return last;
  }

  /** Sees to it that all up to a number are on the disk; may be called beside everything else. */
  void force(long upTo) throws IOException {
    frames.sync();
    durable = Math.max(durable, upTo);
  }

  /** The first that are on the disk and that the master does not have. */
  List<MinionEvent> unacknowledged(int most, int bytes) throws IOException {
    if (window.isEmpty() && acknowledged < durable) {
      refill();
    }
    List<MinionEvent> found = new ArrayList<>();
    long size = 0;
    for (MinionEvent event : window) {
      size += event.tag().value().length() + StoredMessages.write(event).length;
      if (found.size() == most || event.sequence() > durable || size > bytes && !found.isEmpty()) {
        break;
      }
      found.add(event);
    }
    return found;
  }

  private void refill() throws IOException {
    for (byte[] record : FrameLog.read(path).records()) {
      MinionEvent event = StoredMessages.readEvent(record);
      if (event.sequence() > acknowledged && window.size() < IN_MEMORY) {
        window.add(event);
        inWindow = event.sequence();
      }
    }
  }

  void acknowledge(long sequence) {
    acknowledged = Math.clamp(sequence, acknowledged, last);
    while (!window.isEmpty() && window.peek().sequence() <= acknowledged) {
      window.remove();
    }
  }

  void close() throws IOException {
    frames.close();
  }

  void delete() throws IOException {
    frames.close();
    Files.deleteIfExists(path);
    FrameLog.syncDirectory(path);
  }
}
