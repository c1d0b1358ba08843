package io.orch.minion.state.file;

import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;

@StateFunction(
    value = "file.exists",
    open = true,
    summary = "Something is at a path; nothing is changed.",
    example =
        """
        /srv/example/present.txt:
          file.exists
        """)
record FileExists(@Param("Absolute path to look at.") String name) implements State {

  @Override
  public Outcome apply(Context context) {
    HostFiles files = context.port(HostFiles.class);
    return files.follow(files.path(name)).isPresent()
        ? Outcome.unchanged(name + " is there")
        : Outcome.failed(name + " is not there");
  }
}
