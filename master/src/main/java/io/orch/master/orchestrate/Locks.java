package io.orch.master.orchestrate;

import io.orch.master.event.EventLog;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.task.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The leases as operators see them, and how they give one back that is in the way. */
public final class Locks {

  private static final String ENVIRONMENT = "env:";

  private final RunRecords records;
  private final RunCommands commands;
  private final RunWorkers workers;
  private final EventLog events;
  private final Clock clock;

  public Locks(Runs runs, EventLog events, Clock clock) {
    this.records = runs.records();
    this.commands = runs.commands();
    this.workers = runs.workers();
    this.events = events;
    this.clock = clock;
  }

  /** A lease, the run that has it, and whether someone works on that. */
  public record Lock(Lease lease, Run run, boolean working) {}

  /** All leases that are held, by name. */
  public List<Lock> list() {
    return records.leases().stream().map(this::lock).toList();
  }

  private Lock lock(Lease lease) {
    boolean working = workers.find(lease.run()).isPresent() || lease.expires().isAfter(clock.now());
    return new Lock(lease, records.get(lease.run()), working);
  }

  /**
   * Gives a lease back. A run that is worked on is cancelled, and gives it back itself when what is
   * in flight is over; any other ends as interrupted. Who takes the lease next has a larger epoch.
   *
   * @param name {@code env:prod}, or {@code prod} for short
   * @param force whether a run that is worked on may be cancelled
   * @return the lease as it was, with the run as it is now
   * @throws OrchException LOCK_UNKNOWN when no one has it, LOCK_HELD when it is worked on and not
   *     forced
   */
  public Lock release(String name, String reason, boolean force, String operator) {
    Lock lock = find(name);
    if (lock.working() && !force) {
      throw held(lock);
    }
    String why = "lock " + lock.lease().name() + " released by " + operator + ": " + reason;
    if (lock.working()) {
      commands.cancel(lock.run().id(), "(" + why + ")");
    } else {
      commands.interrupt(lock.run(), why, operator);
    }
    events.append("orch/lock/released", describe(lock, reason, operator));
    return new Lock(lock.lease(), records.get(lock.run().id()), lock.working());
  }

  private Lock find(String name) {
    List<Lock> all = list();
    return all.stream()
        .filter(lock -> lock.lease().name().equals(name))
        .findFirst()
        .or(
            () ->
                all.stream()
                    .filter(lock -> lock.lease().name().equals(ENVIRONMENT + name))
                    .findFirst())
        .orElseThrow(() -> unknown(name, all));
  }

  private static OrchException unknown(String name, List<Lock> all) {
    List<String> names = all.stream().map(lock -> lock.lease().name()).toList();
    return new OrchException(
        ErrorCode.LOCK_UNKNOWN,
        "no run holds a lock '"
            + io.orch.proto.message.Printable.of(name)
            + "'"
            + Suggestion.didYouMean(name, names)
            + "; 'orch lock list' shows those that are held");
  }

  private static OrchException held(Lock lock) {
    return new OrchException(
        ErrorCode.LOCK_HELD,
        "lock "
            + lock.lease().name()
            + " is held by run "
            + lock.run().id()
            + " ("
            + lock.run().request().orchestration()
            + ") of "
            + lock.lease().operator()
            + ", which is worked on; 'orch run watch "
            + lock.run().id()
            + "' follows it, and '--force' cancels it");
  }

  private static Map<String, @Nullable Object> describe(Lock lock, String reason, String operator) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("lock", lock.lease().name());
    data.put("by", operator);
    data.put("reason", reason);
    data.put("forced", lock.working());
    data.put("run_id", lock.run().id().value());
    data.put("user", lock.lease().operator());
    data.put("epoch", lock.lease().epoch());
    return data;
  }
}
