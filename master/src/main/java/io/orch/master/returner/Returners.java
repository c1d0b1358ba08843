package io.orch.master.returner;

import io.orch.master.job.JobTarget;
import io.orch.master.outlet.DeadLetter;
import io.orch.master.outlet.Outlets;
import io.orch.master.outlet.Standing;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The returners of a master. Thread-safe. */
public final class Returners {

  /** The name of the duty. */
  public static final String NAME = "returners";

  /** How many numbers of the log one may be behind that has nothing to do. */
  private static final long IDLE = 2_000;

  private final List<ReturnerSettings> settings;
  private final Outlets outlets;

  /** How a returner is doing, and how many numbers of the log it is behind. */
  public record Status(ReturnerSettings settings, Standing standing, long lag) {}

  /**
   * @param targets how a job's minion ended, whole
   */
  public Returners(
      ReturnersSettings settings,
      BiFunction<JobId, MinionId, Optional<JobTarget>> targets,
      ReturnerFigures figures,
      Surroundings around,
      Outlets.Tools tools) {
    this.settings = settings.all();
    WholeReturns returns = new WholeReturns(targets);
    this.outlets =
        new Outlets(
            ReturnerOutlet.KIND,
            settings.all().stream()
                .map(one -> new ReturnerOutlet(one, one.sink().open(around), returns, figures))
                .toList(),
            tools);
  }

  /** The work of the master that has the duty. */
  public Outlets outlets() {
    return outlets;
  }

  /** How all are doing, in the order of the configuration. */
  public List<Status> list() {
    return outlets.list(settings, (one, how) -> new Status(one, how.standing(), how.lag()));
  }

  /** How many numbers of the log each is behind. */
  public Map<String, Long> lags() {
    Map<String, Long> lags = new LinkedHashMap<>();
    list().forEach(status -> lags.put(status.settings().name(), status.lag()));
    return lags;
  }

  /** Whether one has not taken what it is to get: then jobs are still needed. */
  public boolean behind() {
    return list().stream().anyMatch(status -> status.standing().failing() || status.lag() > IDLE);
  }

  /** What one did not take, the newest first. */
  public List<DeadLetter> dead(String name, int limit) {
    return outlets.dead(known(name), limit);
  }

  /**
   * Has what was put aside handed over again.
   *
   * @param numbers of events; empty for all
   * @return how many will be
   */
  public int again(String name, List<Long> numbers) {
    return outlets.again(name, numbers);
  }

  /**
   * A name that is configured.
   *
   * @throws OrchException ARGUMENT_INVALID when it is not
   */
  public String known(String name) {
    List<String> names = settings.stream().map(ReturnerSettings::name).toList();
    if (!names.contains(name)) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "there is no returner '"
              + name
              + "'"
              + Suggestion.didYouMean(name, names)
              + "; they are named below 'returners:' in the master's configuration");
    }
    return name;
  }
}
