package io.orch.master.store;

import io.orch.master.event.NewEvent;
import io.orch.master.orchestrate.Activity;
import io.orch.master.orchestrate.RunChange;
import io.orch.master.orchestrate.Step;
import io.orch.proto.message.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Writes what happened in a run: each table once, as far as the order allows. */
final class RunChangeRows {

  private final Handle handle;
  private final RunId run;
  private final Map<Integer, Step> steps = new TreeMap<>();
  private final List<RunLogRows.Line> log = new ArrayList<>();
  private final List<NewEvent> events = new ArrayList<>();

  RunChangeRows(Handle handle, RunId run) {
    this.handle = handle;
    this.run = run;
  }

  /** How many changes there were. */
  int write(List<RunChange> changes) {
    changes.forEach(this::add);
    RunRows.save(handle, run, steps.values());
    RunLogRows.add(handle, run, log);
    JdbcEventStore.insert(handle, events);
    return changes.size();
  }

  private void add(RunChange change) {
    switch (change) {
      case RunChange.Stepped c -> {
        steps.put(c.step().number(), c.step());
        log.add(RunLogRows.stepped(c.step().number(), c.step().state(), c.time()));
        events.add(c.event());
      }
      case RunChange.Begun c -> begin(c.activity());
      case RunChange.Ended c -> ActivityRows.end(handle, run, c.activity());
      case RunChange.Logged c -> log.add(RunLogRows.logged(c));
      case RunChange.Noted c -> {
        if (begin(c.note())) {
          log.add(RunLogRows.noted(c.note().step(), c.line(), c.note().started()));
        }
      }
    }
  }

  private boolean begin(Activity activity) {
    boolean added = ActivityRows.find(handle, run, activity).isEmpty();
    if (added) {
      ActivityRows.insert(handle, run, activity);
    }
    return added;
  }
}
