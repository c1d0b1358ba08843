package io.orch.master.orchestrate;

import io.orch.proto.message.RunId;

/** Runs that are parts of others, by the master's runs. */
record ChildRuns(Runs runs) implements RunTools.Children {

  @Override
  public String newId() {
    return runs.intake().newId().value();
  }

  @Override
  public Run run(String name, RunRequest request, Run parent, RunControl control)
      throws InterruptedException {
    RunId id = new RunId(name);
    Run run = runs.intake().part(id, request, parent);
    if (!run.state().ended()) {
      runs.workers().workHere(run.under(parent.epoch()), new RunControl(control));
    }
    Run now = runs.records().get(id);
    if (Thread.interrupted() || control.stopped() || !now.state().ended()) {
      throw new InterruptedException();
    }
    return now;
  }

  @Override
  public void cancel(String id, String reason) {
    runs.commands().cancel(new RunId(id), reason);
  }
}
