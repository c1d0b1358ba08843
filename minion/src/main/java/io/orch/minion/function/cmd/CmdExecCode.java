package io.orch.minion.function.cmd;

import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

@ExecutionFunction(
    value = "cmd.exec_code",
    summary = "Runs code with an interpreter and returns its output.",
    example = "orch exec web1 cmd.exec_code sh 'echo hello'")
record CmdExecCode(
    @Param("The interpreter.") String lang,
    @Param("The code.") String code,
    @Param(value = "Directory that it starts in.", fallback = "/") String cwd,
    @Param(value = "Words that are given to it.", fallback = "[]") List<String> args)
    implements Function {

  @Override
  public Object call(Context context) {
    List<String> words = new ArrayList<>(List.of(lang, "-c", code));
    words.addAll(args);
    CommandResult result = context.port(Commands.class).run(Command.of(words).in(Path.of(cwd)));
    return Shell.trimmed(result.stdout());
  }
}
