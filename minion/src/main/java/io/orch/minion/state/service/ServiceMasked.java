package io.orch.minion.state.service;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;

@StateFunction(
    value = "service.masked",
    summary = "Nothing can start a service: it is masked.",
    example =
        """
        example:
          service.masked
        """)
record ServiceMasked(@Param("Name of the service, without .service.") String name)
    implements State {

  @Override
  public Outcome apply(Context context) {
    return Boot.mask(context, name, true);
  }
}
