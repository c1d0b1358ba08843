package io.orch.minion.function.event;

import io.orch.minion.event.Events;
import io.orch.sls.module.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event that a function sends, in the shape in which Salt's reactors and listeners get it. */
final class MinionMessage {

  private MinionMessage() {}

  /**
   * Sends it.
   *
   * @param preload what is said beside the data
   */
  static void send(
      Context context, String tag, @Nullable Object data, Map<String, Object> preload) {
    Map<String, @Nullable Object> message = new LinkedHashMap<>();
    message.put("cmd", "_minion_event");
    message.put("pretag", null);
    message.put("data", data);
    message.put("tag", tag);
    message.putAll(preload);
    context.port(Events.class).send(tag, message);
  }
}
