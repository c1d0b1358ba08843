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
    value = "state.pause",
    summary = "Lets a run begin nothing more until it is resumed.",
    example = "salt.saltutil.runner('state.pause')")
record StatePause(
    @Param("Id of the run.") String jid,
    @Param("One step of it; can't be given, for a run is paused as a whole.")
        Optional<String> stateId,
    @Param("Seconds; can't be given: resume it.") Optional<Object> duration)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Permits.check("PauseRun", context);
    context.port(RunCommands.class).pause(Target.of(jid, stateId), Target.operator(context));
    return true;
  }
}
