package io.orch.minion.boot;

import io.orch.minion.config.MasterAddress;
import io.orch.minion.event.EventSender;
import io.orch.minion.job.JobService;
import io.orch.minion.link.Link;
import io.orch.minion.link.LinkListener;
import io.orch.minion.link.Outbox;
import io.orch.minion.upgrade.Standstill;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.MinionTags;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins the link and the jobs, each of which needs the other. What comes before {@link #join} is
 * dropped; nothing comes before the link is dialled. Thread-safe.
 */
final class Switchboard implements LinkListener, Outbox, Standstill {

  private final AtomicReference<@Nullable Joined> joined = new AtomicReference<>();

  private final AtomicReference<@Nullable Map<String, @Nullable Object>> settings =
      new AtomicReference<>();

  private volatile Runnable renewal = () -> {};
  private volatile LongConsumer restores = restored -> {};
  private volatile Consumer<Optional<MasterAddress>> standing = master -> {};
  private volatile Runnable welcome = () -> {};

  private record Joined(
      Link link, JobService jobs, HostGrains grains, EventSender events, HostPillar pillar) {}

  void join(Link link, JobService jobs, HostGrains grains, EventSender events, HostPillar pillar) {
    joined.set(new Joined(link, jobs, grains, events, pillar));
  }

  @Override
  public boolean send(ToMaster message) {
    Joined parts = joined.get();
    return parts != null && parts.link.send(message);
  }

  List<JobRef> openJobs() {
    Joined parts = joined.get();
    return parts == null ? List.of() : parts.jobs.openJobs();
  }

  /**
   * What the master that was last connected sets for its minions.
   *
   * @throws OrchException MASTER_UNREACHABLE before the first connection
   */
  Map<String, @Nullable Object> settings() {
    Map<String, @Nullable Object> told = settings.get();
    if (told == null) {
      throw new OrchException(
          ErrorCode.MASTER_UNREACHABLE, "the master has not been reached for its settings");
    }
    return told;
  }

  /** Which tags of events the master lets its minions use; the usual ones before it said so. */
  MinionTags tags() {
    Map<String, @Nullable Object> told = settings.get();
    return MinionTags.of(told == null ? Map.of() : told);
  }

  List<JobService.Running> running() {
    Joined parts = joined.get();
    return parts == null ? List.of() : parts.jobs.running();
  }

  boolean cancel(io.orch.proto.message.JobId job, String reason) {
    Joined parts = joined.get();
    return parts != null && parts.jobs.cancel(job, reason);
  }

  /** Whether a state run goes on now. */
  boolean stateRuns() {
    return running().stream()
        .anyMatch(job -> job.started() != null && job.offer().function().startsWith("state."));
  }

  /** Takes a job that the minion gives itself into the journal. */
  void run(JobOffer offer) {
    Joined parts = joined.get();
    if (parts == null) {
      throw new OrchException(ErrorCode.INTERNAL, "the agent is not complete yet");
    }
    parts.jobs.run(offer);
  }

  /** Has the agent look at its own pillar again. */
  void refreshPillar() {
    Joined parts = joined.get();
    if (parts != null) {
      parts.pillar.refresh();
    }
  }

  /** Is called when the master wants a newer certificate. */
  void renewals(Runnable now) {
    renewal = now;
  }

  /** Is told when the store of the master was last put back from a backup. */
  void restores(LongConsumer told) {
    restores = told;
  }

  /** Has someone told which master there is, if any: now, and at each change. */
  void standing(Consumer<Optional<MasterAddress>> told) {
    standing = told;
    told.accept(master());
  }

  private Optional<MasterAddress> master() {
    Joined parts = joined.get();
    return parts == null ? Optional.empty() : parts.link.master();
  }

  /** Is called each time that the master welcomes this minion, before any job begins for it. */
  void welcomes(Runnable told) {
    welcome = told;
  }

  @Override
  public void hold() {
    Joined parts = joined.get();
    if (parts != null) {
      parts.jobs.hold();
    }
  }

  @Override
  public boolean idle() {
    Joined parts = joined.get();
    return parts == null || parts.jobs.idle();
  }

  @Override
  public void resume() {
    Joined parts = joined.get();
    if (parts != null) {
      parts.jobs.resume();
    }
  }

  @Override
  public void connected(ToMinion.Welcome told) {
    restores.accept(told.restored());
    settings.set(told.settings());
    welcome.run();
    Joined parts = joined.get();
    if (parts != null) {
      parts.jobs.connected();
      parts.events.connected();
      parts.pillar.refresh();
    }
    standing.accept(master());
  }

  @Override
  public void received(ToMinion message) {
    Joined parts = joined.get();
    if (parts == null) {
      return;
    }
    if (message instanceof ToMinion.Refresh refresh && refresh.grains()) {
      parts.grains.refresh();
    }
    if (message instanceof ToMinion.Refresh refresh && refresh.pillar()) {
      parts.pillar.refresh();
    }
    if (message instanceof ToMinion.Refresh refresh && refresh.certificate()) {
      renewal.run();
    }
    parts.events.received(message);
    parts.jobs.received(message);
  }

  @Override
  public void disconnected() {
    standing.accept(Optional.empty());
  }
}
