package io.orch.minion.function.pkg;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.file.Path;
import java.util.Map;

@ExecutionFunction(
    value = "pkg.get_repo",
    summary =
        "The source of packages that a line names, as a list of this host has it; empty when none"
            + " has.",
    reads = true,
    example = "orch exec web1 pkg.get_repo 'deb http://deb.debian.org/debian bookworm main'")
record PkgGetRepo(
    @Param("The line: deb http://deb.debian.org/debian bookworm main.") String repo,
    @Param(value = "Taken for Salt's sake.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    Repository wanted =
        Repository.parse(Path.of("/"), repo)
            .orElseThrow(
                () ->
                    new OrchException(
                        ErrorCode.ARGUMENT_INVALID,
                        "'"
                            + repo
                            + "' names no source of packages; write it as deb URI"
                            + " DISTRIBUTION COMPONENTS"));
    return Repository.all(context).stream()
        .filter(known -> known.offers(wanted))
        .map(Repository::shown)
        .findFirst()
        .orElse(Map.of());
  }
}
