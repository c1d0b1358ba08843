package io.orch.master.runner.state;

import io.orch.master.orchestrate.Permits;
import io.orch.master.orchestrate.RunCommands;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "state.soft_kill",
    summary = "Cancels a run: what is in flight is cancelled too.",
    example = "salt.saltutil.runner('state.soft_kill')")
record StateSoftKill(
    @Param("Id of the run.") String jid,
    @Param("One step of it; can't be given, for a run is paused as a whole.")
        Optional<String> stateId)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Permits.check("CancelRun", context);
    context
        .port(RunCommands.class)
        .cancel(Target.of(jid, stateId), "by " + Target.operator(context));
    return true;
  }
}
