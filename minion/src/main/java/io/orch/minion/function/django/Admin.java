package io.orch.minion.function.django;

import io.orch.minion.system.Commands;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Django's own program, wherever it is on a host. Django has dropped the name that ends in .py. */
record Admin(Context context) {

  private static final List<String> NAMES = List.of("django-admin.py", "django-admin");

  /**
   * The program to run.
   *
   * @param binEnv a virtual environment, or the program; nothing means the one on the path
   */
  String program(Optional<String> binEnv) {
    return binEnv.map(this::of).orElseGet(this::installed);
  }

  private String installed() {
    return NAMES.stream()
        .filter(name -> context.port(Commands.class).which(name).isPresent())
        .findFirst()
        .orElseThrow(() -> missing("django-admin is not on the path; give bin_env"));
  }

  private String of(String place) {
    HostFiles files = context.port(HostFiles.class);
    if (!place.contains("/") && context.port(Commands.class).which(place).isPresent()) {
      return place;
    }
    Path given = files.path(place);
    FileStat there =
        files
            .follow(given)
            .orElseThrow(() -> missing("bin_env: there is no " + given + " on this host"));
    return there.directory() ? within(files, given) : given.toString();
  }

  private static String within(HostFiles files, Path environment) {
    return NAMES.stream()
        .map(name -> environment.resolve("bin").resolve(name))
        .filter(program -> files.follow(program).filter(FileStat::file).isPresent())
        .findFirst()
        .map(Path::toString)
        .orElseThrow(
            () ->
                missing(
                    "bin_env: there is no bin/django-admin in "
                        + environment
                        + "; is Django installed there?"));
  }

  private static OrchException missing(String what) {
    return new OrchException(ErrorCode.COMMAND_FAILED, what);
  }
}
