package io.orch.minion.state.cmd;

import io.orch.minion.function.cmd.Shell;
import io.orch.minion.system.Command;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command line that a state runs, and how: the arguments of the {@code cmd} states. */
record CommandState(
    @Param("The command line.") String name,
    @Param("Directory that it starts in; the user's home when not given.") Optional<String> cwd,
    @Param(value = "Variables to set; False removes one.", fallback = "{}") Map<String, Object> env,
    @Param(value = "Start without the agent's own variables.", fallback = "false") boolean cleanEnv,
    @Param("Directories to put before the path.") Optional<String> prependPath,
    @Param(value = "User that it runs as.", aliases = "user") Optional<String> runas,
    @Param("Group; only the user's own is set.") Optional<String> group,
    @Param("Mask of permissions for what it makes, in octal digits.") Optional<String> umask,
    @Param(value = "Shell that reads the line.", fallback = "/bin/sh") String shell,
    @Param(
            value = "Read its last line for what it changed: JSON, or changed=yes comment='...'.",
            fallback = "false")
        Object stateful,
    @Param(value = "Start it and do not wait.", fallback = "false") boolean bg,
    @Param(value = "Words that are given to it, quoted.", fallback = "[]") List<String> args,
    @Param("Text that it reads.") Optional<String> stdin,
    @Param(
            value = "Seconds after which it and its children are killed; 0 means never.",
            fallback = "0")
        double timeout,
    @Param(value = "Exit codes besides 0 that are good.", fallback = "[]")
        List<Object> successRetcodes,
    @Param(value = "Outputs that are good whatever the exit code.", fallback = "[]")
        List<String> successStdout,
    @Param(value = "Leave the output out of the result.", fallback = "false") boolean hideOutput,
    @Param(
            value = "Level of Salt's own log for the output; no part of the result.",
            fallback = "debug")
        String outputLoglevel,
    @Param(value = "Give it a terminal; it never gets one.", fallback = "false") boolean useVt,
    @Param(value = "Have a shell read the line.", fallback = "true") boolean pythonShell,
    @Param(value = "Set the locale to C in Salt; the agent's own is used.", fallback = "true")
        boolean resetSystemLocale,
    @Param(value = "Ignore the time-out in Salt; use timeout: 0.", fallback = "false")
        boolean ignoreTimeout) {

  /** Runs it, or says that it would be run. */
  Outcome execute(Context context) {
    boolean tells = Values.truth(stateful);
    Execution.check(bg, tells);
    Shell how =
        new Shell(
            shell, args, cwd, env, cleanEnv, prependPath, runas, umask, timeout, stdin.orElse(""));
    Command command =
        pythonShell
            ? how.command(context, name)
            : how.direct(context, List.of(name.strip().split("\\s+")));
    Judgement judgement =
        new Judgement(name, tells, hideOutput, timeout, successRetcodes, successStdout);
    return new Execution(name, command, bg, judgement).run(context);
  }
}
