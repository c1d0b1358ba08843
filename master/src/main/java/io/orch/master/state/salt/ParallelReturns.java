package io.orch.master.state.salt;

import io.orch.master.state.salt.SaltParallelRunners.Answer;
import io.orch.sls.module.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a step that called several runner functions. The changes are in Salt's shape: those
 * of each run when all of them were orchestrations, otherwise {@code {ret: {id: return}}}.
 */
record ParallelReturns(Map<String, Answer> answers) {

  Outcome outcome() {
    List<String> failed =
        answers.keySet().stream().filter(id -> !answer(id).failure().isEmpty()).toList();
    if (failed.isEmpty()) {
      String comment = "All runner functions succeeded: " + String.join(", ", answers.keySet());
      Map<String, @Nullable Object> changes = changes();
      return changes.isEmpty()
          ? Outcome.unchanged(comment + ".")
          : Outcome.changed(changes, comment + ".");
    }
    StringBuilder text = new StringBuilder("failed: ").append(String.join(", ", failed));
    failed.forEach(id -> text.append("\n  ").append(id).append(": ").append(answer(id).failure()));
    return new Outcome.Failed(changes(), text.toString());
  }

  private Answer answer(String id) {
    return java.util.Objects.requireNonNull(answers.get(id));
  }

  private Map<String, @Nullable Object> changes() {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    if (answers.values().stream().allMatch(answer -> orchestration(answer.result()))) {
      answers.forEach(
          (id, answer) -> {
            Map<String, @Nullable Object> found = changes(answer.result());
            if (!found.isEmpty()) {
              changes.put(id, found);
            }
          });
      return changes;
    }
    Map<String, @Nullable Object> returns = new LinkedHashMap<>();
    answers.forEach((id, answer) -> returns.put(id, answer.result()));
    changes.put("ret", returns);
    return changes;
  }

  private static boolean orchestration(@Nullable Object result) {
    return result instanceof Map<?, ?> map
        && map.containsKey("data")
        && "highstate".equals(map.get("outputter"));
  }

  /** The changes that are somewhere in states: by host and state, and those of minions bare. */
  private static Map<String, @Nullable Object> changes(@Nullable Object value) {
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    if (!(value instanceof Map<?, ?> map)) {
      return found;
    }
    if (map.get("changes") instanceof Map<?, ?> changes) {
      boolean minions = "highstate".equals(changes.get("out"));
      Map<?, ?> bare = minions && changes.get("ret") instanceof Map<?, ?> ret ? ret : changes;
      bare.forEach((key, item) -> found.put(String.valueOf(key), item));
      return found;
    }
    Object data = map.containsKey("outputter") ? map.get("data") : map;
    if (data instanceof Map<?, ?> inner) {
      inner.forEach(
          (key, item) -> {
            Map<String, @Nullable Object> deeper = changes(item);
            if (!deeper.isEmpty()) {
              found.put(String.valueOf(key), deeper);
            }
          });
    }
    return found;
  }
}
