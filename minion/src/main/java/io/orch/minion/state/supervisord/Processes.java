package io.orch.minion.state.supervisord;

import io.orch.minion.function.supervisord.Supervisor;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The processes that a state means: one, or those of a group.
 *
 * @param name of the process, or {@code group:}
 */
record Processes(Supervisor supervisor, String name, Map<String, Supervisor.Process> found) {

  static Processes of(Supervisor supervisor, String given) {
    String name = Supervisor.group(given);
    Map<String, Supervisor.Process> found = new LinkedHashMap<>();
    supervisor
        .processes(List.of())
        .forEach(
            (process, told) -> {
              if (process.equals(name) || (name.endsWith(":") && process.startsWith(name))) {
                found.put(process, told);
              }
            });
    return new Processes(supervisor, name, found);
  }

  boolean none() {
    return found.isEmpty();
  }

  boolean allRun() {
    return found.values().stream().allMatch(Supervisor.Process::runs);
  }

  boolean anyRuns() {
    return found.values().stream().anyMatch(Supervisor.Process::runs);
  }

  /** Has the supervisor do something; an error that only says that it is so already is none. */
  void tell(String... words) {
    String said = supervisor.say(List.of(words));
    boolean harmless =
        said.contains("already started")
            || said.contains("not running")
            || said.contains("already active");
    if (said.contains("ERROR") && !harmless) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, "supervisor, " + String.join(" ", words) + ": " + said);
    }
  }

  /** Whether the configuration says something else than the supervisor does. */
  boolean outdated() {
    String bare = Supervisor.bare(name);
    return supervisor.say(List.of("reread")).lines().anyMatch(line -> line.startsWith(bare + ": "));
  }
}
