package io.orch.master.webhook;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a request tells.
 *
 * @param id by which a repetition is known; empty for none
 * @param tag of its event
 */
record Told(String id, String tag, Map<String, @Nullable Object> data) {}
