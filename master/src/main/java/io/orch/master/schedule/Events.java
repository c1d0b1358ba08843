package io.orch.master.schedule;

import io.orch.master.event.EventLog;
import io.orch.master.event.NewEvent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events of due times: {@code orch/schedule/<name>/<what>}. */
record Events(EventLog log) {

  /** What became of a due time. */
  NewEvent of(Occasion occasion) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("schedule", occasion.name());
    data.put("due", occasion.due().toString());
    if (!occasion.function().isEmpty()) {
      data.put("fun", occasion.function());
    }
    if (!occasion.why().isEmpty()) {
      data.put("reason", occasion.why());
    }
    if (!occasion.run().isEmpty()) {
      data.put("run_id", occasion.run());
    }
    String what =
        switch (occasion.state()) {
          case WANTED, BEGUN -> "started";
          case DONE, FAILED, SKIPPED, MISSED -> occasion.state().name().toLowerCase(Locale.ROOT);
        };
    return log.event("orch/schedule/" + tagged(occasion.name()) + "/" + what, data);
  }

  /** A name as a part of a tag, which has no slashes and spaces. */
  static String tagged(String name) {
    return name.replaceAll("[^A-Za-z0-9_.-]", "_");
  }

  void committed() {
    log.committed();
  }
}
