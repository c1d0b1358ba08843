package io.orch.master.returner;

import io.orch.master.event.Cause;
import io.orch.master.event.Event;
import io.orch.proto.message.EventTag;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Things that returners get. */
final class Samples {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private Samples() {}

  static String job(int number) {
    return "202611211200000000%02d".formatted(number);
  }

  static Returned.Result result(int number, String minion, @Nullable Object value) {
    return result(number, minion, "test.ping", value);
  }

  static Returned.Result result(
      int number, String minion, String function, @Nullable Object value) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("id", minion);
    data.put("jid", job(number));
    data.put("fun", function);
    data.put("return", value);
    data.put("retcode", 0L);
    data.put("success", true);
    Event event = event(number, "salt/job/" + job(number) + "/ret/" + minion, data);
    return new Returned.Result(event, job(number), minion, event.shown());
  }

  static Returned.Load load(int number) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("jid", job(number));
    data.put("tgt", "*");
    data.put("fun", "test.ping");
    data.put("minions", List.of("web1"));
    Event event = event(number, "salt/job/" + job(number) + "/new", data);
    return new Returned.Load(event, job(number), event.shown());
  }

  static Returned.Told told(int number, String tag) {
    Event event = event(number, tag, Map.of("n", (long) number));
    return new Returned.Told(event, event.shown());
  }

  private static Event event(int number, String tag, Map<String, @Nullable Object> data) {
    return new Event(number, new EventTag(tag), data, NOON, Cause.NONE);
  }
}
