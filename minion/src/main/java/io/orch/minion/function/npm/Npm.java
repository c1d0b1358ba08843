package io.orch.minion.function.npm;

import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** npm in a directory, or for the whole host: arguments of the {@code npm} functions and states. */
public record Npm(
    @Param("Absolute path of the directory; packages of the host when not given.")
        Optional<String> dir,
    @Param(value = "User that npm runs as.", aliases = "user") Optional<String> runas,
    @Param(value = "Variables to set.", fallback = "{}") Map<String, Object> env) {

  private static final Duration LONGEST = Duration.ofHours(1);

  /** The same in a directory. */
  public static Npm in(String directory, Optional<String> user) {
    return new Npm(Optional.of(directory), user, Map.of());
  }

  private CommandResult run(Context context, List<String> arguments) {
    List<String> argv = new ArrayList<>(List.of("npm"));
    argv.addAll(arguments);
    Map<String, @Nullable String> variables = new LinkedHashMap<>();
    variables.put("NO_UPDATE_NOTIFIER", "1");
    env.forEach((name, value) -> variables.put(name, Values.str(value)));
    Command command = Command.of(argv).with(variables).as(runas).within(LONGEST);
    HostFiles files = context.port(HostFiles.class);
    return context
        .port(Commands.class)
        .run(dir.map(path -> command.in(files.path(path))).orElse(command));
  }

  /** Packages as npm is told them: none of them can be an option. */
  private List<String> line(String verb, List<String> options, List<String> packages) {
    List<String> line = new ArrayList<>(List.of(verb));
    line.addAll(options);
    if (dir.isEmpty()) {
      line.add("--global");
    }
    for (String each : packages) {
      if (each.startsWith("-")) {
        throw new OrchException(
            ErrorCode.ARGUMENT_INVALID, "'" + each + "' must not begin with a dash");
      }
    }
    line.addAll(packages);
    return line;
  }

  /** The packages by name, as {@code npm list --json} tells them. */
  public Map<String, @Nullable Object> packages(
      Context context, Optional<String> name, Optional<Integer> depth) {
    List<String> options = new ArrayList<>(List.of("--json", "--silent"));
    depth.ifPresent(levels -> options.add("--depth=" + levels));
    CommandResult result = run(context, line("list", options, name.stream().toList()));
    if (!result.ok() && (result.stdout().isBlank() || !result.stderr().isBlank())) {
      throw failed("list", result);
    }
    return Values.named(
        Json.parse(result.stdout(), "npm list") instanceof Map<?, ?> told
            ? told.get("dependencies")
            : null);
  }

  /** Whether all packages are there that the directory's own file names, by npm's account. */
  public boolean complete(Context context) {
    return run(context, line("list", List.of("--json", "--silent"), List.of())).ok();
  }

  /** Installs packages, or what the directory's own file names; returns what npm tells. */
  public Object install(
      Context context, List<String> packages, Optional<String> registry, boolean dryRun) {
    List<String> options = new ArrayList<>(List.of("--json", "--silent"));
    registry.ifPresent(url -> options.add("--registry=" + url));
    if (dryRun) {
      options.add("--dry-run");
    }
    CommandResult result = run(context, line("install", options, packages));
    if (!result.ok()) {
      throw failed("install", result);
    }
    String text = result.stdout().strip();
    Object told = text.startsWith("{") || text.startsWith("[") ? Json.parse(text, "npm") : text;
    return told == null ? "" : told;
  }

  public void uninstall(Context context, String name) {
    CommandResult result = run(context, line("uninstall", List.of(), List.of(name)));
    if (!result.ok()) {
      throw failed("uninstall", result);
    }
  }

  private static OrchException failed(String verb, CommandResult result) {
    return new OrchException(ErrorCode.COMMAND_FAILED, "npm " + verb + ": " + result.complaint());
  }
}
