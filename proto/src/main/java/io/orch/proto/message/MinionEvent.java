package io.orch.proto.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event that a minion sends.
 *
 * @param sequence counted by the minion in its log, from 1
 * @param job in which it was sent; empty for none
 */
public record MinionEvent(
    long sequence, EventTag tag, Map<String, @Nullable Object> data, String job) {

  /** The most that its data may take. */
  public static final int MAX_BYTES = 64 * 1024;

  public MinionEvent {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }
}
