package io.orch.master.event;

import io.orch.proto.adapt.EventSize;
import io.orch.proto.message.EventTag;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event that is not in the log yet; at most {@value #MAX_BYTES} bytes of data. */
public record NewEvent(
    EventTag tag, Map<String, @Nullable Object> data, Instant time, Cause cause) {

  /** The most that the data of an event may take. */
  public static final int MAX_BYTES = 512 * 1024;

  public NewEvent {
    EventSize.of(tag, data).require(MAX_BYTES);
    data = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(data));
  }

  /** The event under a number of the log. */
  public Event at(long sequence) {
    return new Event(sequence, tag, data, time, cause);
  }
}
