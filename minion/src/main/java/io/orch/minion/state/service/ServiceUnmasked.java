package io.orch.minion.state.service;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;

@StateFunction(
    value = "service.unmasked",
    summary = "A service is not masked.",
    example =
        """
        example:
          service.unmasked
        """)
record ServiceUnmasked(@Param("Name of the service, without .service.") String name)
    implements State {

  @Override
  public Outcome apply(Context context) {
    return Boot.mask(context, name, false);
  }
}
