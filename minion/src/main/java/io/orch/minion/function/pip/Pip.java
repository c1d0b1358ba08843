package io.orch.minion.function.pip;

import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's package installer, of the host or of a virtualenv. */
public record Pip(Context context, PipEnvironment environment) {

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Pattern VERSION = Pattern.compile("pip (\\S+)");

  /** How pip ended, well or not. */
  public CommandResult run(List<String> arguments) {
    return run(arguments, Map.of());
  }

  /**
   * How pip ended, well or not.
   *
   * @param variables that are set besides those of the environment; a secret goes here, never to
   *     the arguments
   */
  public CommandResult run(
      List<String> arguments, Map<String, ? extends @Nullable String> variables) {
    List<String> argv = new ArrayList<>(program());
    argv.addAll(arguments);
    Map<String, @Nullable String> all = new LinkedHashMap<>();
    all.put("PIP_NO_INPUT", "1");
    all.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    all.put("LC_ALL", "C.UTF-8");
    environment.envVars().forEach((name, value) -> all.put(name, Values.str(value)));
    directory().ifPresent(path -> all.put("VIRTUAL_ENV", path.toString()));
    all.putAll(variables);
    Command command = Command.of(argv).with(all).as(environment.user()).within(LONGEST);
    HostFiles files = context.port(HostFiles.class);
    return context
        .port(Commands.class)
        .run(environment.cwd().map(cwd -> command.in(files.path(cwd))).orElse(command));
  }

  private Optional<Path> directory() {
    HostFiles files = context.port(HostFiles.class);
    return environment
        .binEnv()
        .map(files::path)
        .filter(path -> files.follow(path).filter(FileStat::directory).isPresent());
  }

  private List<String> program() {
    if (environment.binEnv().isEmpty()) {
      return List.of("python3", "-m", "pip");
    }
    HostFiles files = context.port(HostFiles.class);
    Path given = files.path(environment.binEnv().get());
    Path program = directory().map(path -> path.resolve("bin/python")).orElse(given);
    if (files.follow(program).filter(FileStat::file).isEmpty()) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          "there is no " + program + "; bin_env must be a virtualenv, a python or a pip");
    }
    boolean python = String.valueOf(program.getFileName()).contains("python");
    return python ? List.of(program.toString(), "-m", "pip") : List.of(program.toString());
  }

  private String out(String... arguments) {
    CommandResult result = run(List.of(arguments));
    if (!result.ok()) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, "pip " + arguments[0] + ": " + result.complaint());
    }
    return result.stdout();
  }

  public String version() {
    Matcher version = VERSION.matcher(out("--version"));
    return version.find() ? version.group(1) : "";
  }

  /** The packages that are installed, with their versions. */
  public Map<String, String> packages() {
    return versions(out("list", "--format=json"), "version");
  }

  /** The packages of which there is a newer version, with that. */
  public Map<String, String> upgrades() {
    return versions(out("list", "--outdated", "--format=json"), "latest_version");
  }

  private static Map<String, String> versions(String text, String key) {
    Map<String, String> found = new LinkedHashMap<>();
    if (Json.parse(text, "pip list") instanceof List<?> all) {
      for (Object each : all) {
        if (each instanceof Map<?, ?> told) {
          found.put(Values.str(told.get("name")), Values.str(told.get(key)));
        }
      }
    }
    return found;
  }

  /** The packages as lines of a requirements file. */
  public List<String> freeze() {
    String text = out("freeze", "--all").strip();
    return text.isEmpty() ? List.of() : List.of(text.split("\n"));
  }
}
