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
    value = "state.resume",
    aliases = {"state.rm_pause"},
    summary = "Goes on with a paused run.",
    example = "salt.saltutil.runner('state.resume')")
record StateResume(
    @Param("Id of the run.") String jid,
    @Param("One step of it; can't be given, for a run is paused as a whole.")
        Optional<String> stateId)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Permits.check("ResumeRun", context);
    context.port(RunCommands.class).resume(Target.of(jid, stateId), Target.operator(context));
    return true;
  }
}
