package io.orch.minion.function.pip;

import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;

/** Which pip, where and as whom: arguments of the {@code pip} functions and states. */
public record PipEnvironment(
    @Param(
            value = "Path of a virtualenv, of a python, or of a pip; the host's when not given.",
            aliases = "pip_bin")
        Optional<String> binEnv,
    @Param(value = "User that pip runs as.", aliases = "runas") Optional<String> user,
    @Param("Directory that pip runs in.") Optional<String> cwd,
    @Param(value = "Variables to set.", fallback = "{}") Map<String, Object> envVars) {

  /** The environment of a virtualenv. */
  public static PipEnvironment of(
      String path, Optional<String> user, Optional<String> cwd, Map<String, Object> variables) {
    return new PipEnvironment(Optional.of(path), user, cwd, variables);
  }

  public Pip pip(Context context) {
    return new Pip(context, this);
  }
}
