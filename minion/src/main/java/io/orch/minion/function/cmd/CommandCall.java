package io.orch.minion.function.cmd;

import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Retcode;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the {@code cmd} functions do alike. */
final class CommandCall {

  private CommandCall() {}

  static CommandResult run(
      Context context, Object cmd, Optional<String> template, boolean throughShell, Shell how) {
    if (cmd instanceof List<?> words) {
      return context
          .port(Commands.class)
          .run(how.direct(context, words.stream().map(Values::str).toList()));
    }
    String line =
        template.isEmpty()
            ? Values.str(cmd)
            : context.renderTemplate(template.get(), Values.str(cmd), "command line", Map.of());
    return throughShell
        ? how.run(context, line)
        : context.port(Commands.class).run(how.direct(context, Words.of(line)));
  }

  /**
   * Whether a shell reads the line: as said; else when a shell is named. Templates get none, as in
   * Salt 3007; an operator who calls the function gets one.
   */
  static boolean throughShell(Context context, Optional<Boolean> said, Optional<String> shell) {
    return said.orElse(shell.isPresent() || context.direct());
  }

  /** Tells the job how the command ended. One that took too long is an error. */
  static void report(
      Context context, CommandResult result, boolean ignored, List<Object> successRetcodes) {
    boolean good =
        ignored
            || result.ok()
            || successRetcodes.stream().anyMatch(c -> Values.equal(c, (long) result.code()));
    if (result.timedOut()) {
      throw new OrchException(
          ErrorCode.TIMED_OUT,
          "the command took too long and was killed; it had written: " + both(result));
    }
    if (!good) {
      context.port(Retcode.class).set(result.code());
    }
  }

  static String both(CommandResult result) {
    String out = Shell.trimmed(result.stdout());
    String err = Shell.trimmed(result.stderr());
    return out.isEmpty() ? err : err.isEmpty() ? out : out + "\n" + err;
  }

  static Map<String, Object> all(CommandResult result, boolean hidden) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("pid", result.pid());
    all.put("retcode", (long) result.code());
    all.put("stdout", hidden ? "" : Shell.trimmed(result.stdout()));
    all.put("stderr", hidden ? "" : Shell.trimmed(result.stderr()));
    return all;
  }
}
