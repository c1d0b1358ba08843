package io.orch.master.orchestrate;

import io.orch.proto.message.RunId;

/** Runs that are parts of others, by the master's runs. */
record ChildRuns(Runs runs) implements RunTools.Children {

  @Override
  public String newId() {
    return runs.newId();
  }

  @Override
  public Run run(String id, RunRequest request, Run parent, RunControl control)
      throws InterruptedException {
    return runs.child(new RunId(id), request, parent, control);
  }

  @Override
  public void cancel(String id, String reason) {
    runs.cancel(new RunId(id), reason);
  }
}
