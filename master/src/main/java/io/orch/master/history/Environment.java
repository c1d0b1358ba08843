package io.orch.master.history;

import io.orch.master.environment.EnvironmentPolicy;
import io.orch.master.joiner.Standing;
import io.orch.master.orchestrate.Run;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * An environment as it is now.
 *
 * @param opens when it may be changed next; empty when it may be now, or never
 * @param good the runs that did all that they were to do, newest first
 * @param behind the minions that are not where the last good runs would have them
 */
public record Environment(
    String name,
    EnvironmentPolicy policy,
    boolean open,
    Optional<ZonedDateTime> opens,
    List<Run> good,
    List<Standing> behind) {

  public Environment {
    good = List.copyOf(good);
    behind = List.copyOf(behind);
  }
}
