package io.orch.master.rollout;

import java.util.List;

/** What is called in a row: around each minion, or when blue and green change places. */
public record Calls(List<Call> calls) {

  static final Calls NONE = new Calls(List.of());

  public Calls {
    calls = List.copyOf(calls);
  }

  /** The calls of a value: a list of maps, or one. */
  public static Calls of(Object value) {
    return new Calls(Fields.each("call", value, Call::of));
  }
}
