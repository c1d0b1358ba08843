package io.orch.minion.function.cmd;

import io.orch.minion.system.CommandResult;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.Retcode;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds a command, and how its end is judged and told: arguments of {@code cmd} functions.
 */
record Settings(
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
        Map<String, Object> kwargs) {

  /** How a command is run with these, by a shell of this path. */
  Shell shell(String path, Origin origin) {
    return new Shell(
        path,
        List.of(),
        origin.cwd(),
        env,
        cleanEnv,
        prependPath,
        origin.runas(),
        umask,
        timeout,
        origin.stdin().orElse(""));
  }

  /** A text with its template rendered, where one is named. */
  String rendered(Context context, String text, String file) {
    return template.isEmpty() ? text : context.renderTemplate(template.get(), text, file, Map.of());
  }

  /** Tells the job how the command ended. One that took too long is an error. */
  CommandResult report(Context context, CommandResult result) {
    if (result.timedOut()) {
      throw new OrchException(
          ErrorCode.TIMED_OUT,
          "the command took too long and was killed"
              + (hideOutput ? "" : "; it had written: " + together(result)));
    }
    if (!good(result)) {
      context.port(Retcode.class).set(result.code());
    }
    return result;
  }

  private boolean good(CommandResult result) {
    return ignoreRetcode
        || result.ok()
        || successRetcodes.stream().anyMatch(c -> Values.equal(c, (long) result.code()));
  }

  private static String together(CommandResult result) {
    String out = Shell.trimmed(result.stdout());
    String err = Shell.trimmed(result.stderr());
    return out.isEmpty() ? err : err.isEmpty() ? out : out + "\n" + err;
  }

  /** What a command wrote to a stream, unless it is hidden. */
  String shown(String stream) {
    return hideOutput ? "" : Shell.trimmed(stream);
  }

  /** What it wrote to both streams, unless it is hidden. */
  String both(CommandResult result) {
    return hideOutput ? "" : together(result);
  }

  /** All that is known of its end. */
  Map<String, Object> all(CommandResult result) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("pid", result.pid());
    all.put("retcode", (long) result.code());
    all.put("stdout", shown(result.stdout()));
    all.put("stderr", shown(result.stderr()));
    return all;
  }
}
