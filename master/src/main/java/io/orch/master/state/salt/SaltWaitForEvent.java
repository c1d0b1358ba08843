package io.orch.master.state.salt;

import io.orch.master.event.Event;
import io.orch.master.event.EventLog;
import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.Activity;
import io.orch.proto.message.TagGlob;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@StateFunction(
    value = "salt.wait_for_event",
    summary = "Waits until events have named everything that it waits for.",
    example =
        """
        both are back:
          salt.wait_for_event:
            - name: salt/minion/*/start
            - id_list:
              - web1
              - web2
            - timeout: 600
        """)
record SaltWaitForEvent(
    @Param("Tag of the events, with * and ? and [abc].") String name,
    @Param("What events have to name, each at least once; usually ids of minions.")
        List<Object> idList,
    @Param(
            value = "Key in an event's data whose value, or list of values, counts.",
            fallback = "id")
        String eventId,
    @Param(value = "Seconds after which it fails.", fallback = "300") double timeout,
    @Param(value = "Whose events: only the master's can be waited for.", fallback = "master")
        String node)
    implements State {

  @Override
  public Outcome apply(Context context) {
    if (!node.equals("master")) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "salt.wait_for_event: 'node' is '" + node + "'; only events of the master can be seen");
    }
    if (context.test()) {
      return Outcome.wouldChange(Map.of(), "Events " + name + " would be waited for.");
    }
    Activities activities = context.port(Activities.class);
    EventLog events = context.port(EventLog.class);
    Object cursor = activities.value("cursor", events::last);
    Instant since = activities.earlier("cursor").map(Activity::started).orElse(Instant.EPOCH);
    Waiting waiting = new Waiting(new ArrayList<>(idList), new ArrayList<>());
    try {
      events.watch(
          new TagGlob(name),
          cursor instanceof Number number ? number.longValue() : 0,
          since.plus(Duration.ofMillis(Math.round(timeout * 1000))),
          event -> waiting.over(event, eventId));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(ErrorCode.CANCELLED, "stopped while waiting for events " + name);
    }
    return waiting.outcome(name, timeout);
  }

  /** What is still to be named, and what was. */
  private record Waiting(List<@Nullable Object> left, List<@Nullable Object> seen) {

    /** Counts what an event names; whether nothing is left. */
    boolean over(Event event, String key) {
      Object value = value(event.data(), key);
      List<?> named = value instanceof Collection<?> all ? List.copyOf(all) : listOf(value);
      for (Object one : named) {
        left.stream().filter(id -> Values.equal(id, one)).findFirst().ifPresent(this::found);
      }
      return left.isEmpty();
    }

    private void found(@Nullable Object id) {
      left.remove(id);
      seen.add(id);
    }

    private static List<?> listOf(@Nullable Object value) {
      return value == null ? List.of() : List.of(value);
    }

    private static @Nullable Object value(Map<String, @Nullable Object> data, String key) {
      Object value = data.get(key);
      return value == null && data.get("data") instanceof Map<?, ?> inner ? inner.get(key) : value;
    }

    Outcome outcome(String name, double timeout) {
      Map<String, @Nullable Object> changes = new LinkedHashMap<>();
      if (!seen.isEmpty()) {
        changes.put("minions_seen", seen);
      }
      if (left.isEmpty()) {
        return Outcome.changed(changes, "All events " + name + " were seen.");
      }
      String missing = String.join(", ", left.stream().map(Values::str).toList());
      return new Outcome.Failed(
          changes, "no event " + name + " named " + missing + " within " + timeout + " s");
    }
  }
}
