package io.orch.minion.state.file;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;

@StateFunction(
    value = "file.append",
    summary = "A file ends with the given lines, unless it has them already.",
    example =
        """
        /srv/example/hosts.list:
          file.append:
            - text:
              - web1.example.com
        """)
record FileAppend(@Params Adding adding) implements State {

  @Override
  public Outcome apply(Context context) {
    return adding.apply(context, "file.append", Additions::appended);
  }
}
