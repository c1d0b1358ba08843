package io.orch.master.runner.queue;

import io.orch.master.orchestrate.Activities;
import io.orch.master.queue.QueueStore;
import io.orch.sls.module.Context;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Items of a queue as they are kept: texts, and maps as JSON with single quotes, as Salt does. */
record QueueItems(List<String> texts) {

  static QueueItems of(Object given) {
    List<?> items = given instanceof List<?> all ? all : List.of(given);
    return new QueueItems(items.stream().map(QueueItems::text).toList());
  }

  private static String text(@Nullable Object item) {
    return item instanceof Map<?, ?> ? Json.write(item).replace('"', '\'') : Values.str(item);
  }

  /** What the texts stand for. */
  static List<@Nullable Object> values(List<String> texts, boolean maps) {
    List<@Nullable Object> values = new ArrayList<>();
    for (String text : texts) {
      values.add(maps ? map(text) : text);
    }
    return values;
  }

  private static @Nullable Object map(String text) {
    String json = text.startsWith("{\"") ? text : text.replace('\'', '"');
    return Json.parse(json, "an item of a queue");
  }

  QueueStore store(Context context) {
    return context.port(QueueStore.class);
  }

  /** What tells this call from others, also when it is made again after a restart. */
  static String token(Context context) {
    return Values.str(
        context.port(Activities.class).value("token", () -> UUID.randomUUID().toString()));
  }
}
