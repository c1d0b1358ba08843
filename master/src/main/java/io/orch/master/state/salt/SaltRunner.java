package io.orch.master.state.salt;

import io.orch.sls.module.Context;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.Map;

@StateFunction(
    value = "salt.runner",
    summary = "Calls a runner function on the master.",
    example =
        """
        manage.up:
          salt.runner: []
        """)
record SaltRunner(
    @Param(value = "Name of the runner function; the ID when not given.", aliases = "fun")
        String name,
    @Param(
            value =
                "Its arguments by name; 'arg' holds a list of positional ones, 'kwarg' a map of"
                    + " further ones.",
            rest = true)
        Map<String, Object> arguments)
    implements State {

  @Override
  public Outcome apply(Context context) {
    return MasterCall.of(Kind.RUNNER, name, arguments).apply(context);
  }
}
