package io.orch.minion.function.django;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Param;
import java.nio.file.Files;
import java.nio.file.Path;
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
    return new Management(this, settings, program(binary));
  }

  /** The program of a virtual environment; Django has dropped the name that ends in .py. */
  private static Optional<String> program(Optional<String> binary) {
    return binary.map(
        place -> {
          for (String name : new String[] {"django-admin.py", "django-admin"}) {
            Path program = Path.of(place, "bin", name);
            if (Files.exists(program)) {
              return program.toString();
            }
          }
          if (Files.isDirectory(Path.of(place))) {
            throw new OrchException(
                ErrorCode.ARGUMENT_INVALID,
                "bin_env: there is no bin/django-admin in "
                    + place
                    + "; is Django installed there?");
          }
          return place;
        });
  }
}
