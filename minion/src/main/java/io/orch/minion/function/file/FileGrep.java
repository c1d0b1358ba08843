package io.orch.minion.function.file;

import io.orch.minion.function.cmd.Words;
import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

@ExecutionFunction(
    value = "file.grep",
    summary = "Lines of files that match, as grep tells them; returns how grep ended.",
    example = "orch exec web1 file.grep /etc/hosts localhost")
record FileGrep(
    @Param("Absolute path, or a pattern of paths.") String path,
    @Param("The expression, as grep takes it.") String pattern,
    @Param(value = "Options of grep.", rest = true) List<Object> opts)
    implements Function {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  @Override
  public Object call(Context context) {
    List<String> argv = new ArrayList<>(List.of("grep"));
    opts.forEach(option -> argv.addAll(Words.of(Values.str(option))));
    argv.addAll(List.of("-e", pattern, "--"));
    Globbed.paths(context, path).forEach(file -> argv.add(file.toString()));
    CommandResult result = context.port(Commands.class).run(Command.of(argv).within(LONGEST));
    return result.report();
  }
}
