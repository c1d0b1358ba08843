package io.orch.minion.function.django;

import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;

/** The site that a management command is for: arguments of the functions of this family. */
record Site(
    @Param("Directory that Python looks into for the settings.") Optional<String> pythonpath,
    @Param(value = "Variables to set.", fallback = "{}") Map<String, Object> env,
    @Param("User that the command runs as.") Optional<String> runas) {

  /**
   * A management command of the site.
   *
   * @param settings the module with the site's settings
   * @param binary a virtual environment, or the program itself; nothing means the one on the path
   */
  Management command(String settings, Optional<String> binary) {
    return new Management(this, settings, binary);
  }
}
