package io.orch.minion.function.supervisord;

import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The supervisor of a host, by {@code supervisorctl}. */
public record Supervisor(Context context, Control control) {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** {@code supervisorctl status} ends so when a process does not run, which is no failure. */
  private static final int SOME_DOWN = 3;

  /**
   * A process, as the supervisor tells it.
   *
   * @param state {@code RUNNING}, {@code STOPPED}, {@code FATAL} and such
   */
  public record Process(String state, String reason) {

    public boolean runs() {
      return state.equals("RUNNING") || state.equals("STARTING");
    }
  }

  private CommandResult run(List<String> words) {
    for (String word : words) {
      if (word.startsWith("-")) {
        throw new OrchException(
            ErrorCode.ARGUMENT_INVALID, "'" + word + "' must not begin with a dash");
      }
    }
    List<String> argv = new ArrayList<>(List.of(program()));
    control.confFile().ifPresent(file -> argv.addAll(List.of("-c", file)));
    argv.addAll(words);
    return context.port(Commands.class).run(Command.of(argv).as(control.user()).within(LONGEST));
  }

  private String program() {
    if (control.binEnv().isEmpty()) {
      return "supervisorctl";
    }
    HostFiles files = context.port(HostFiles.class);
    Path given = files.path(control.binEnv().get());
    boolean directory = files.follow(given).filter(FileStat::directory).isPresent();
    Path program = directory ? given.resolve("bin/supervisorctl") : given;
    if (files.follow(program).filter(FileStat::file).isEmpty()) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          "bin_env: there is no " + program + "; it must be a virtualenv or a supervisorctl");
    }
    return program.toString();
  }

  /** What the supervisor says to a command; a failure begins with {@code ERROR}, as in Salt. */
  public String say(List<String> words) {
    CommandResult result = run(words);
    String said = (result.stdout() + result.stderr()).stripTrailing();
    if (result.timedOut()) {
      throw new OrchException(
          ErrorCode.TIMED_OUT, "supervisorctl " + words.getFirst() + " took too long: " + said);
    }
    boolean known = result.code() == SOME_DOWN && words.getFirst().equals("status");
    return result.code() == 0 || known || said.contains("ERROR") ? said : "ERROR: " + said;
  }

  /** The processes by name, {@code group:name} for those of a group. */
  public Map<String, Process> processes(List<String> names) {
    List<String> words = new ArrayList<>(List.of("status"));
    words.addAll(names);
    CommandResult result = run(words);
    if (result.code() != 0 && result.code() != SOME_DOWN) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          "the supervisor cannot be asked: "
              + result.complaint()
              + "; does it run, and is this its configuration?");
    }
    Map<String, Process> processes = new LinkedHashMap<>();
    for (String line : result.stdout().split("\n")) {
      String[] parts = line.strip().split("\\s+", 3);
      if (parts.length >= 2) {
        processes.put(parts[0], new Process(parts[1], parts.length == 3 ? parts[2] : ""));
      }
    }
    return processes;
  }

  /** A group as commands name it: {@code name:}. */
  public static String group(String name) {
    return name.endsWith(":*") ? name.substring(0, name.length() - 1) : name;
  }

  /** The name of a group or process without a sign that it is a group. */
  public static String bare(String name) {
    String group = group(name);
    return group.endsWith(":") ? group.substring(0, group.length() - 1) : group;
  }
}
