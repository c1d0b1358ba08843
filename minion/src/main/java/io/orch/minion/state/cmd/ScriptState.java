package io.orch.minion.state.cmd;

import io.orch.minion.function.cmd.ScriptFile;
import io.orch.minion.function.cmd.Shell;
import io.orch.minion.function.cp.Source;
import io.orch.minion.function.cp.Sources;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A script that a state runs, and how: the arguments of the {@code cmd.script} states. */
record ScriptState(
    @Param("The script with its arguments, unless source names the script.") String name,
    @Param("salt://path, an absolute path, or a URL.") Optional<String> source,
    @Param("Engine that renders the script first: jinja.") Optional<String> template,
    @Param("Words that are given to it, as a shell reads them.") Optional<String> args,
    @Param("Directory that it starts in; the user's home when not given.") Optional<String> cwd,
    @Param(value = "User that it runs as.", aliases = "user") Optional<String> runas,
    @Param("Group; only the user's own is set.") Optional<String> group,
    @Param("Taken for Salt's sake.") Optional<String> password,
    @Param(value = "Shell that starts it.", fallback = "/bin/sh") String shell,
    @Param(value = "Variables to set; False removes one.", fallback = "{}") Map<String, Object> env,
    @Param(value = "Start without the agent's own variables.", fallback = "false") boolean cleanEnv,
    @Param("Mask of permissions for what it makes, in octal digits.") Optional<String> umask,
    @Param("Text that it reads.") Optional<String> stdin,
    @Param(
            value = "Read its last line for what it changed: JSON, or changed=yes comment='...'.",
            fallback = "false")
        Object stateful,
    @Param(
            value = "Seconds after which it and its children are killed; 0 means never.",
            fallback = "0")
        double timeout,
    @Param(value = "Give it a terminal; it never gets one.", fallback = "false") boolean useVt,
    @Param(
            value = "Level of Salt's own log for the output; no part of the result.",
            fallback = "debug")
        String outputLoglevel,
    @Param(value = "Leave the output out of the result.", fallback = "false") boolean hideOutput,
    @Param(value = "Names that the template sees.", fallback = "{}") Map<String, Object> defaults,
    @Param(
            name = "context",
            value = "Names that the template sees, before defaults.",
            fallback = "{}")
        Map<String, Object> names,
    @Param(value = "Exit codes besides 0 that are good.", fallback = "[]")
        List<Object> successRetcodes,
    @Param(value = "Outputs that are good whatever the exit code.", fallback = "[]")
        List<String> successStdout) {

  /** Runs it, or says that it would be run; a script that is not there is an error in both. */
  Outcome execute(Context context) {
    String[] words = name.strip().split("\\s+", 2);
    Source script = new Sources(context).first(List.of(source.orElse(words[0])), Optional.empty());
    if (context.test()) {
      return Outcome.wouldChange(Map.of("cmd", name), "Script \"" + name + "\" would run");
    }
    String arguments = args.orElse(words.length == 2 ? words[1] : "");
    return new Judgement(
            name, Values.truth(stateful), hideOutput, timeout, successRetcodes, successStdout)
        .of(ScriptFile.run(context, content(context, script), arguments, how()));
  }

  private Shell how() {
    return new Shell(
        shell,
        List.of(),
        cwd,
        env,
        cleanEnv,
        Optional.empty(),
        runas,
        umask,
        timeout,
        stdin.orElse(""));
  }

  private byte[] content(Context context, Source script) {
    byte[] content = script.content().get();
    if (template.isEmpty()) {
      return content;
    }
    Map<String, @Nullable Object> seen = new LinkedHashMap<>(defaults);
    seen.putAll(names);
    String text = new String(content, StandardCharsets.UTF_8);
    return context
        .renderTemplate(template.get(), text, script.file(), seen)
        .getBytes(StandardCharsets.UTF_8);
  }
}
