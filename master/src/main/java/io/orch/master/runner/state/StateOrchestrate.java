package io.orch.master.runner.state;

import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.Durable;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunRecords;
import io.orch.master.orchestrate.RunRequest;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import io.orch.sls.pillar.MergeStrategy;
import io.orch.sls.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run: a part of the run whose step calls it, under its lease, or one of its own. The pillar that
 * the outer run was given reaches the inner one, below what is given here.
 */
@RunnerFunction(
    value = "state.orchestrate",
    aliases = {"state.orch", "state.sls"},
    summary =
        "Runs an orchestration and waits for its end; a reaction does not wait, and gives its id.",
    example = "salt.saltutil.runner('state.orchestrate', mods='release.web')")
record StateOrchestrate(
    @Param("The orchestration, as release.web; several in one text with commas, or a list.")
        Object mods,
    @Param(value = "Environment of the SLS files; only base can be given.", fallback = "base")
        String saltenv,
    @Param("Predict only; as the outer run when not given.") Optional<Boolean> test,
    @Param(value = "What to leave out; can't be given.", fallback = "[]") List<Object> exclude,
    @Param(value = "Pillar that is laid over every other.", fallback = "{}")
        Map<String, Object> pillar,
    @Param("Environment of pillar; that of the outer run when not given.")
        Optional<String> pillarenv,
    @Param("Accepted for Salt's sake.") Optional<Object> orchestrationJid,
    @Param("Accepted for Salt's sake; there is no encrypted pillar on a command line.")
        Optional<Object> pillarEnc)
    implements Durable {

  @Override
  public @Nullable Object call(Context context) {
    if (!saltenv.equals(Tree.BASE) || !exclude.isEmpty() || pillarEnc.isPresent()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "state.orchestrate takes its files from base and runs all of them: leave out 'saltenv',"
              + " 'exclude' and 'pillar_enc'");
    }
    Activities activities = context.port(Activities.class);
    RunRequest outer = activities.request();
    String environment = pillarenv.orElse(outer.environment());
    RunRequest request =
        new RunRequest(
                Names.of(mods),
                environment,
                MergeStrategy.RECURSE.merge(outer.pillar(), new LinkedHashMap<>(pillar), false),
                test.orElse(context.test()) || outer.test(),
                false,
                "",
                outer.operator(),
                outer.requestId())
            .because(outer.cause());
    Run run = activities.run("run", request);
    if (!run.state().ended()) {
      return Map.of("run_id", run.id().value());
    }
    Map<String, @Nullable Object> report = context.port(RunRecords.class).report(run.id());
    return Reports.of(report, run.state().succeeded(), context);
  }
}
