package io.orch.minion.function.supervisord;

import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import java.util.Optional;

/** Which supervisor, and as whom: arguments of the {@code supervisord} functions and states. */
public record Control(
    @Param("User that supervisorctl runs as.") Optional<String> user,
    @Param("Path of supervisor's configuration.") Optional<String> confFile,
    @Param("Path of supervisorctl, or of the virtualenv that it is in.") Optional<String> binEnv) {

  public Supervisor supervisor(Context context) {
    return new Supervisor(context, this);
  }
}
