package io.orch.master.event;

import io.orch.proto.message.EventTag;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as the log has it.
 *
 * @param sequence counted from 1, without gaps
 * @param time when it was appended, by the master's wall clock
 */
public record Event(
    long sequence, EventTag tag, Map<String, @Nullable Object> data, Instant time) {}
