package io.orch.master.reactor;

import io.orch.master.event.Cause;
import io.orch.master.event.Event;
import io.orch.master.event.EventLog;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells that a reactor stopped: by an event, and in the log. */
record Alarm(EventLog events) {

  private static final Logger log = LoggerFactory.getLogger(Alarm.class);

  /**
   * Tells it once. That others may react to the event, it goes back to no reaction: who stopped is
   * told only once until an operator looks, so no loop comes of it.
   */
  void ring(String reactor, Stop stop, Event event) {
    log.warn("the reactor '{}' stopped: {}", reactor, stop.why());
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("reactor", reactor);
    data.put("reason", stop.kind().name().toLowerCase(java.util.Locale.ROOT));
    data.put("comment", stop.why());
    data.put("halted", stop.kind().halts());
    data.put("event", event.sequence());
    data.put("tag", event.tag().value());
    events.append("orch/reactor/" + reactor + "/stopped", data, new Cause(event.sequence(), 0));
  }
}
