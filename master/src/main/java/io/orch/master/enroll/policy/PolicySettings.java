package io.orch.master.enroll.policy;

import io.orch.sls.config.Section;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code join: policy:}: the program that is asked about every join.
 *
 * @param command the program, by its absolute path, and its arguments
 * @param timeout how long it may think
 */
public record PolicySettings(List<String> command, Duration timeout) {

  public PolicySettings {
    command = List.copyOf(command);
  }

  /** Reads it; empty where there is none. */
  public static Optional<PolicySettings> read(Section join) {
    return join.section("policy").map(in -> read(in, join));
  }

  private static PolicySettings read(Section in, Section join) {
    PolicySettings settings =
        new PolicySettings(
            in.texts("command"), Duration.ofSeconds(in.integer("timeout_seconds", 10, 1, 60)));
    if (settings.command.isEmpty() || !settings.command.getFirst().startsWith("/")) {
      join.refuse("policy", "needs 'command', an absolute path, with arguments as a list");
    }
    in.finish();
    return settings;
  }
}
