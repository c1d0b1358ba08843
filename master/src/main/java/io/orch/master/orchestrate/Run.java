package io.orch.master.orchestrate;

import io.orch.proto.message.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An orchestration run as it is stored.
 *
 * @param parent the run that started it as a part of itself, whose lease it works under
 * @param treeRevision of the files that it uses, however they change meanwhile
 * @param pillarRevision of the pillar roots, the same
 * @param snapshot the master's pillar when it was compiled
 * @param lease that it needs, {@code env:prod} or {@code run:ID}
 * @param epoch of its lease; 0 until it has it
 */
public record Run(
    RunId id,
    RunRequest request,
    Optional<RunId> parent,
    String treeRevision,
    String pillarRevision,
    Map<String, @Nullable Object> snapshot,
    String lease,
    long epoch,
    RunState state,
    String comment,
    Instant created,
    Optional<Instant> finished) {

  /** The same as others than it may see it. */
  public Run told(RunRequest asked, Map<String, @Nullable Object> pillar, String why) {
    return new Run(
        id,
        asked,
        parent,
        treeRevision,
        pillarRevision,
        pillar,
        lease,
        epoch,
        state,
        why,
        created,
        finished);
  }

  /** Those of some minions that it may do anything on. */
  public List<String> allowed(List<String> minions) {
    List<String> only = request.terms().replay().map(Replay::minions).orElse(List.of());
    return only.isEmpty() ? minions : minions.stream().filter(only::contains).toList();
  }

  /** Whether it may do anything on some minions only. */
  public boolean limited() {
    return request.terms().replay().filter(replay -> !replay.minions().isEmpty()).isPresent();
  }

  /** Whether it brings minions that came late to what their environment runs. */
  public boolean catchesUp() {
    return request.terms().replay().filter(Replay::catchUp).isPresent();
  }

  /** Whether it brought late minions along and was ended for the sake of another run. */
  public boolean gaveWay() {
    return catchesUp() && Precedence.gaveWay(this);
  }

  /** What its writes show. */
  public Fence fence() {
    return new Fence(lease, epoch);
  }

  /** The revisions that it uses. */
  public Revisions revisions() {
    return new Revisions(treeRevision, pillarRevision);
  }

  /** The same in another state, which ended it or did not. */
  public Run in(RunState next, String why, Instant time) {
    return new Run(
        id,
        request,
        parent,
        treeRevision,
        pillarRevision,
        snapshot,
        lease,
        epoch,
        next,
        why,
        created,
        next.ended() ? Optional.of(time) : Optional.empty());
  }

  /** The same under an epoch. */
  public Run under(long newEpoch) {
    return new Run(
        id,
        request,
        parent,
        treeRevision,
        pillarRevision,
        snapshot,
        lease,
        newEpoch,
        state,
        comment,
        created,
        finished);
  }
}
