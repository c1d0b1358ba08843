package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;

/** As whom git runs: arguments of {@code git} functions. */
record Caller(
    @Param("User that git runs as.") Optional<String> user,
    @Param(
            value = "Taken for Salt's sake: password, ignore_retcode, output_encoding, saltenv.",
            rest = true)
        Map<String, Object> kwargs) {

  Caller {
    GitLine.salts(kwargs);
  }

  Git git(Context context, String cwd) {
    return Git.in(context, cwd, user);
  }
}
