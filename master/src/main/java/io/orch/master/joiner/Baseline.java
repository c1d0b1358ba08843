package io.orch.master.joiner;

import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.Stage;
import java.util.List;

/** What an environment runs of one orchestration: its last good run, and the stages of that. */
record Baseline(Run run, List<Stage> stages) {

  Baseline {
    stages = List.copyOf(stages);
  }

  String environment() {
    return run.request().environment();
  }

  boolean has(Standing standing) {
    return standing.orchestration().equals(run.request().orchestration());
  }
}
