package io.orch.master.event;

import io.orch.proto.message.EventTag;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as the log has it.
 *
 * @param sequence counted from 1, without gaps
 * @param time when it was appended, by the master's wall clock
 * @param cause what it goes back to
 */
public record Event(
    long sequence, EventTag tag, Map<String, @Nullable Object> data, Instant time, Cause cause) {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  /** The data with the time as {@code _stamp}, as templates and other programs get it. */
  public Map<String, @Nullable Object> shown() {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>(data);
    shown.put("_stamp", STAMP.format(time));
    return shown;
  }

  /** The cause of what is done because of this event. */
  public Cause asCause() {
    return new Cause(sequence, cause.depth() + 1);
  }
}
