package io.orch.master.orchestrate;

import io.orch.proto.message.Printable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs as events tell them. */
final class RunEvents {

  private RunEvents() {}

  static Map<String, @Nullable Object> describe(Run run) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("run_id", run.id().value());
    data.put("orchestration", run.request().orchestration());
    data.put("environment", run.request().environment());
    data.put("user", run.request().operator());
    data.put("test", run.request().test());
    data.put("state", run.state().text());
    data.put("comment", Printable.of(run.comment()));
    if (run.catchesUp()) {
      data.put("catch_up", true);
    }
    run.parent().ifPresent(parent -> data.put("parent", parent.value()));
    return data;
  }

  /** The same, with who made it so. */
  static Map<String, @Nullable Object> describe(Run run, String operator) {
    Map<String, @Nullable Object> data = describe(run);
    data.put("by", operator);
    return data;
  }
}
