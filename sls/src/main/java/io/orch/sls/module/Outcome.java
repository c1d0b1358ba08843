package io.orch.sls.module;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a state function did, or would do in test mode. */
public sealed interface Outcome {

  /** A sentence for the operator. */
  String comment();

  /** What changed or would change, Salt's {@code changes}; empty when nothing does. */
  Map<String, @Nullable Object> changes();

  /** All is as declared. */
  record Unchanged(String comment) implements Outcome {
    @Override
    public Map<String, @Nullable Object> changes() {
      return Map.of();
    }
  }

  /** The host was changed. */
  record Changed(Map<String, @Nullable Object> changes, String comment) implements Outcome {
    public Changed {
      changes = ordered(changes);
    }
  }

  /** Test mode: the host would be changed. */
  record WouldChange(Map<String, @Nullable Object> changes, String comment) implements Outcome {
    public WouldChange {
      changes = ordered(changes);
    }
  }

  /** The declared state was not reached; changes are what happened before it failed. */
  record Failed(Map<String, @Nullable Object> changes, String comment) implements Outcome {
    public Failed {
      changes = ordered(changes);
    }
  }

  static Outcome unchanged(String comment) {
    return new Unchanged(comment);
  }

  static Outcome changed(Map<String, ?> changes, String comment) {
    return new Changed(ordered(changes), comment);
  }

  static Outcome wouldChange(Map<String, ?> changes, String comment) {
    return new WouldChange(ordered(changes), comment);
  }

  static Outcome failed(String comment) {
    return new Failed(Map.of(), comment);
  }

  private static Map<String, @Nullable Object> ordered(Map<String, ?> changes) {
    return Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(changes));
  }
}
