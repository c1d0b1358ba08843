package io.orch.master.boot;

import io.orch.master.config.MasterConfig;
import io.orch.master.duty.Duties;
import io.orch.master.orchestrate.RunnerCalls;
import io.orch.master.reactor.ReactorDesk;
import io.orch.master.reactor.ReactorFigures;
import io.orch.master.reactor.Reactors;
import io.orch.master.reactor.RuntimeReactors;
import io.orch.master.runner.reactor.Reacting;
import io.orch.master.secret.SecretReactors;
import io.orch.master.store.JdbcReactorStore;
import io.orch.sls.metric.Metrics;
import io.orch.sls.secret.SealedValues;
import io.orch.sls.task.Clock;
import io.orch.sls.tree.DirectoryTree;

/** What a master does by itself because of events. */
record Reactions(Reactors reactors, ReactorDesk desk, RuntimeReactors atRunTime) {

  /** Gives each reactor its place in the log, before anyone writes to that. */
  static Reactions open(
      MasterConfig config,
      Storage storage,
      Fleet fleet,
      Trees trees,
      Work work,
      RunnerCalls runners,
      SealedValues secrets,
      Clock clock,
      Metrics metrics) {
    Reactors reactors =
        new Reactors(
            config.reactors(),
            new SecretReactors(new JdbcReactorStore(storage.database()), secrets),
            fleet.events(),
            work.jobs(),
            runners,
            work.orchestra(),
            trees.renderers(),
            new DirectoryTree(config.fileRoots()),
            clock);
    reactors.prepare();
    RuntimeReactors atRunTime = new RuntimeReactors(reactors, storage.duties(), storage.holder());
    work.orchestra().with(Reacting.class, atRunTime);
    ReactorDesk desk = new ReactorDesk(reactors, storage.duties());
    ReactorFigures.add(metrics, desk);
    return new Reactions(reactors, desk, atRunTime);
  }

  /** Begins to react whenever this master has the duty. */
  void begin(Duties duties) {
    duties.add(Reactors.DUTY, reactors::lead, atRunTime::willing);
  }
}
