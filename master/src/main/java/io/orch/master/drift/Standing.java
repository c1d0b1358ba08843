package io.orch.master.drift;

import io.orch.master.orchestrate.Revisions;
import io.orch.proto.message.MinionId;
import java.time.Instant;
import java.util.Optional;

/**
 * How a minion stands in an environment.
 *
 * @param difference the hash of the last difference that is known; empty when it had none
 * @param since when it came to be in this state
 * @param drifted since when it differs; the epoch when it does not
 * @param looked when a look last gave an answer, or a run converged it; the epoch for never
 * @param tried when was looked last, whatever came of it; the epoch for never
 * @param cause why the last look failed
 * @param seen the revisions that were looked at; empty texts when they are not known
 * @param converged those that it was last as declared with, after a run or in a look, the same
 * @param job the look that goes on; empty for none
 * @param look for which that is
 */
public record Standing(
    Spot spot,
    DriftState state,
    String difference,
    Instant since,
    Instant drifted,
    Instant looked,
    Instant tried,
    String cause,
    Revisions seen,
    Revisions converged,
    String job,
    String look) {

  /** Revisions that are not known. */
  public static final Revisions NOT_KNOWN = new Revisions("", "");

  /** Says that nobody has looked yet. */
  static final String FRESH = "not looked at yet";

  /** Which minion. */
  public MinionId minion() {
    return spot.minion();
  }

  /** A minion that was never looked at. */
  public static Standing fresh(Spot spot, Instant now) {
    return new Standing(
        spot,
        DriftState.UNKNOWN,
        "",
        now,
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH,
        FRESH,
        NOT_KNOWN,
        NOT_KNOWN,
        "",
        "");
  }

  /** A minion of which nothing is stored. */
  static Standing never(Spot spot) {
    return fresh(spot, Instant.EPOCH);
  }

  /** What is said of a change. */
  enum Turn {
    DRIFTED,
    CHANGED,
    HEALED
  }

  /** The same after a look that has ended. */
  Standing after(Finding finding, Revisions revisions, Instant now) {
    return switch (finding) {
      case Finding.Unknown unknown ->
          new Standing(
              spot,
              DriftState.UNKNOWN,
              difference,
              state == DriftState.UNKNOWN ? since : now,
              drifted,
              looked,
              now,
              unknown.cause(),
              seen,
              converged,
              "",
              "");
      case Finding.Clean clean ->
          known(DriftState.CLEAN, "", Instant.EPOCH, now, revisions, revisions, "", "");
      case Finding.Drifted found ->
          known(
              DriftState.DRIFTED,
              found.difference().hash(),
              difference.isEmpty() ? now : drifted,
              now,
              revisions,
              converged,
              "",
              "");
    };
  }

  /** The same after a real run that did all that is looked for, and did not fail. */
  Standing healed(Revisions revisions, Instant now) {
    return known(DriftState.CLEAN, "", Instant.EPOCH, now, revisions, revisions, job, look);
  }

  private Standing known(
      DriftState newState,
      String hash,
      Instant differs,
      Instant now,
      Revisions revisions,
      Revisions reached,
      String going,
      String goingFor) {
    return new Standing(
        spot,
        newState,
        hash,
        state == newState ? since : now,
        differs,
        now,
        now,
        "",
        revisions,
        reached,
        going,
        goingFor);
  }

  /** The same while a job looks at it. */
  public Standing given(String newJob, String newLook) {
    return new Standing(
        spot,
        state,
        difference,
        since,
        drifted,
        looked,
        tried,
        cause,
        seen,
        converged,
        newJob,
        newLook);
  }

  /** What is to be said when this follows. */
  Optional<Turn> turn(Standing next) {
    if (difference.equals(next.difference)) {
      return Optional.empty();
    }
    if (next.difference.isEmpty()) {
      return Optional.of(Turn.HEALED);
    }
    return Optional.of(difference.isEmpty() ? Turn.DRIFTED : Turn.CHANGED);
  }

  /**
   * Why it differs, as far as revisions tell: {@code edited} when files and pillar are those that
   * it last converged with, {@code behind} when they are others; empty when that is not known.
   */
  public String verdict() {
    boolean known =
        state == DriftState.DRIFTED && !seen.files().isEmpty() && !converged.files().isEmpty();
    return !known ? "" : seen.equals(converged) ? "edited" : "behind";
  }

  /** Whether a look goes on. */
  public boolean busy() {
    return !job.isEmpty();
  }
}
