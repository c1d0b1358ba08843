package io.orch.master.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.orchestrate.Revisions;
import io.orch.proto.message.MinionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Revisions OLD = new Revisions("f1", "p1");
  private static final Revisions NEW = new Revisions("f2", "p1");
  private static final Standing FRESH = Standing.fresh(new Spot(new MinionId("web1"), ""), START);
  private static final Finding CLEAN = new Finding.Clean();
  private static final Finding UNKNOWN = new Finding.Unknown("unreachable");

  private static Finding drifted(String id) {
    return new Finding.Drifted(
        Difference.of(
            List.of(new Differing(id, "file.managed", "/" + id, "", Map.of("diff", "+a"), ""))));
  }

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }

  @Test
  void turns_areSaidOnce() {
    Standing clean = FRESH.after(CLEAN, OLD, at(1));
    Standing drifted = clean.after(drifted("a"), OLD, at(2));
    Standing same = drifted.after(drifted("a"), OLD, at(3));
    Standing other = same.after(drifted("b"), OLD, at(4));
    Standing healed = other.after(CLEAN, OLD, at(5));
    assertThat(FRESH.turn(clean)).isEmpty();
    assertThat(clean.turn(drifted)).contains(Standing.Turn.DRIFTED);
    assertThat(drifted.turn(same)).isEmpty();
    assertThat(same.turn(other)).contains(Standing.Turn.CHANGED);
    assertThat(other.turn(healed)).contains(Standing.Turn.HEALED);
    assertThat(other.drifted()).isEqualTo(at(2));
    assertThat(other.since()).isEqualTo(at(2));
    assertThat(healed.drifted()).isEqualTo(Instant.EPOCH);
    assertThat(healed.since()).isEqualTo(at(5));
  }

  @Test
  void failedLook_isNeitherDriftNorHealing_andForgetsNothing() {
    Standing drifted = FRESH.after(drifted("a"), OLD, at(1));
    Standing unknown = drifted.after(UNKNOWN, OLD, at(2)).after(UNKNOWN, OLD, at(3));
    assertThat(drifted.turn(unknown)).isEmpty();
    assertThat(unknown.state()).isEqualTo(DriftState.UNKNOWN);
    assertThat(unknown.since()).isEqualTo(at(2));
    assertThat(unknown.looked()).isEqualTo(at(1));
    assertThat(unknown.tried()).isEqualTo(at(3));
    assertThat(unknown.cause()).isEqualTo("unreachable");
    Standing again = unknown.after(drifted("a"), OLD, at(4));
    assertThat(unknown.turn(again)).isEmpty();
    assertThat(again.drifted()).isEqualTo(at(1));
    assertThat(unknown.turn(unknown.after(CLEAN, OLD, at(4)))).contains(Standing.Turn.HEALED);
  }

  @Test
  void verdict_followsFromRevisions_whenBothAreKnown() {
    Standing converged = FRESH.healed(OLD, at(1));
    assertThat(converged.state()).isEqualTo(DriftState.CLEAN);
    assertThat(converged.verdict()).isEmpty();
    assertThat(converged.after(drifted("a"), OLD, at(2)).verdict()).isEqualTo("edited");
    assertThat(converged.after(drifted("a"), NEW, at(2)).verdict()).isEqualTo("behind");
    assertThat(converged.after(drifted("a"), Standing.NOT_KNOWN, at(2)).verdict()).isEmpty();
    assertThat(FRESH.after(drifted("a"), OLD, at(2)).verdict()).isEmpty();
    assertThat(FRESH.after(CLEAN, OLD, at(1)).after(drifted("a"), OLD, at(2)).verdict())
        .isEqualTo("edited");
  }

  @Test
  void look_thatHasEnded_goesOnNoMore() {
    Standing going = FRESH.given("20260101000000000001", "look");
    assertThat(going.busy()).isTrue();
    assertThat(going.healed(OLD, at(1)).busy()).isTrue();
    for (Finding finding : List.of(CLEAN, UNKNOWN, drifted("a"))) {
      assertThat(going.after(finding, OLD, at(1)).busy()).isFalse();
    }
  }
}
