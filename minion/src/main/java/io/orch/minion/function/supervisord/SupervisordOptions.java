package io.orch.minion.function.supervisord;

import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

@ExecutionFunction(
    value = "supervisord.options",
    summary = "What the configuration says about a process.",
    reads = true,
    example = "orch exec web1 supervisord.options app")
record SupervisordOptions(
    @Param("Name of the process or group.") String name,
    @Param("Path of the configuration; the usual one when not given.") Optional<String> confFile)
    implements Function {

  private static final List<Path> USUAL =
      List.of(Path.of("/etc/supervisor/supervisord.conf"), Path.of("/etc/supervisord.conf"));

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Path file =
        confFile
            .map(files::path)
            .or(() -> USUAL.stream().filter(path -> files.follow(path).isPresent()).findFirst())
            .orElseThrow(
                () ->
                    new OrchException(
                        ErrorCode.COMMAND_FAILED,
                        "there is no configuration at " + USUAL + "; give its path as conf_file"));
    String text = new String(files.read(file), StandardCharsets.UTF_8);
    return Ini.section(text, "program:" + name)
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.COMMAND_FAILED, file + " has no [program:" + name + "]"));
  }
}
