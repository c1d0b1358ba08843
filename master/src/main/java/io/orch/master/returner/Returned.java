package io.orch.master.returner;

import io.orch.master.event.Event;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that a returner gets. It is the same under the same key, however often it comes. */
public sealed interface Returned {

  /** What the log has of it. */
  Event event();

  /** By which a repetition is known; no other thing has it. */
  String key();

  /** What it is, with Salt's names. */
  Map<String, @Nullable Object> data();

  /** A job began: the id, function, arguments, target, minions and user. */
  record Load(Event event, String job, Map<String, @Nullable Object> data) implements Returned {
    @Override
    public String key() {
      return job;
    }
  }

  /** A minion's return, whole. */
  record Result(Event event, String job, String minion, Map<String, @Nullable Object> data)
      implements Returned {
    @Override
    public String key() {
      return job + "/" + minion;
    }

    String function() {
      return String.valueOf(data.get("fun"));
    }
  }

  /** An event, for those who want events. */
  record Told(Event event, Map<String, @Nullable Object> data) implements Returned {
    /** Numbers begin anew with a new store; the time makes them differ. */
    @Override
    public String key() {
      return "event/" + event.sequence() + "-" + event.time().toEpochMilli();
    }

    String tag() {
      return event.tag().value();
    }
  }
}
