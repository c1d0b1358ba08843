package io.orch.master.state.salt;

import io.orch.sls.module.Context;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.Map;

@StateFunction(
    value = "salt.wheel",
    summary = "Calls a wheel function, which manages the master itself.",
    example =
        """
        accept the new key:
          salt.wheel:
            - name: key.accept
            - match: web4
        """)
record SaltWheel(
    @Param(value = "Name of the wheel function; the ID when not given.", aliases = "fun")
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
    return MasterCall.of(Kind.WHEEL, name, arguments).apply(context);
  }
}
