package io.orch.minion.state.module;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.StateFunction;
import io.orch.sls.module.Watching;
import java.util.Map;

@StateFunction(
    value = "module.wait",
    summary = "Calls execution functions only when a state that it watches has changed.",
    example =
        """
        say hello:
          module.wait:
            - test.echo:
              - hello
        """)
record ModuleWait(
    @Param("The function, unless it is given as an argument with its own arguments below it.")
        String name,
    @Param(
            value =
                "Functions with their arguments, or the arguments of the function that name names:"
                    + " args, kwargs, or by name, with m_name for one that is called name.",
            rest = true)
        Map<String, Object> rest)
    implements Watching {

  @Override
  public Outcome apply(Context context) {
    return Outcome.unchanged("nothing that it watches has changed");
  }

  @Override
  public Outcome watched(Context context) {
    return Calls.of(name, rest).run(context);
  }
}
