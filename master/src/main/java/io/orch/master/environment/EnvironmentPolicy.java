package io.orch.master.environment;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one environment asks of the runs that change it.
 *
 * @param approvals how many operators agree, with the one who starts the run
 * @param approvalLife how long a run waits for them
 * @param windows the times in which it may be changed; any when there are none
 * @param onFailure what follows a failure when neither run nor orchestration say
 * @param joining what is done with minions that come too late for a run
 * @param strategy how steps roll where neither they nor their orchestration say it: the arguments
 *     of {@code orch.strategy}
 */
public record EnvironmentPolicy(
    int approvals,
    Duration approvalLife,
    List<MaintenanceWindow> windows,
    OnFailure onFailure,
    Joining joining,
    Map<String, @Nullable Object> strategy) {

  /** That of an environment that asks nothing. */
  public static final EnvironmentPolicy NONE =
      new EnvironmentPolicy(1, Duration.ofHours(24), List.of(), OnFailure.UNSAID);

  public EnvironmentPolicy {
    windows = List.copyOf(windows);
    strategy = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(strategy));
  }

  /** One that brings minions along that come late, and rolls in no particular way. */
  public EnvironmentPolicy(
      int approvals, Duration approvalLife, List<MaintenanceWindow> windows, OnFailure onFailure) {
    this(approvals, approvalLife, windows, onFailure, Joining.CATCH_UP, Map.of());
  }

  /** Whether it may be changed at a time. */
  public boolean open(Instant time) {
    return windows.isEmpty() || windows.stream().anyMatch(window -> window.open(time));
  }

  /** When it may be changed next, for one that is closed now. */
  public Optional<ZonedDateTime> opens(Instant time) {
    return windows.stream()
        .flatMap(window -> window.next(time).stream())
        .min(Comparator.comparing(ZonedDateTime::toInstant));
  }
}
