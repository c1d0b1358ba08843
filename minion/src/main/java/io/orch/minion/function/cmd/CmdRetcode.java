package io.orch.minion.function.cmd;

import io.orch.minion.system.CommandResult;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ExecutionFunction(
    value = "cmd.retcode",
    summary = "Runs a command line and returns its exit code.",
    example = "orch exec 'web*' cmd.retcode 'ls -l /etc/hosts'")
record CmdRetcode(
    @Param("The command line, or a list of words that no shell reads.") Object cmd,
    @Param("Directory that it starts in; the user's home when not given.") Optional<String> cwd,
    @Param("Text that it reads.") Optional<String> stdin,
    @Param(
            value = "User that it runs as.",
            aliases = {"user"})
        Optional<String> runas,
    @Param("Shell that reads the line: a path; /bin/sh where none is named.")
        Optional<String> shell,
    @Param(
            "Have a shell read the line; else its words are the program and its arguments. When not"
                + " given: yes if a shell is named or an operator calls it, no in templates.")
        Optional<Boolean> pythonShell,
    @Param(value = "Variables to set; False removes one.", fallback = "{}") Map<String, Object> env,
    @Param(value = "Start without the agent's own variables.", fallback = "false") boolean cleanEnv,
    @Param("Directories to put before the path.") Optional<String> prependPath,
    @Param("Engine that renders the line first: jinja.") Optional<String> template,
    @Param("Mask of permissions for what it makes, in octal digits.") Optional<String> umask,
    @Param(
            value = "Seconds after which it and its children are killed; 0 means never.",
            fallback = "0")
        double timeout,
    @Param(
            value = "Say nothing when it fails: the exit code of the job stays 0.",
            fallback = "false")
        boolean ignoreRetcode,
    @Param(value = "Exit codes besides 0 that are good.", fallback = "[]")
        List<Object> successRetcodes,
    @Param(value = "Leave the output out of the result.", fallback = "false") boolean hideOutput,
    @Param(value = "Taken for Salt's sake: output_loglevel, use_vt and such.", rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    CommandResult result =
        CommandCall.run(
            context,
            cmd,
            template,
            CommandCall.throughShell(context, pythonShell, shell),
            new Shell(
                shell.orElse(Shell.DEFAULT),
                List.of(),
                cwd,
                env,
                cleanEnv,
                prependPath,
                runas,
                umask,
                timeout,
                stdin.orElse("")));
    CommandCall.report(context, result, ignoreRetcode, successRetcodes);
    return (long) result.code();
  }
}
