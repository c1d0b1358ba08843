package io.orch.master.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.access.Caller;
import io.orch.proto.message.MinionId;
import io.orch.sls.task.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditTest {

  private static final Caller STRANGER = new Caller.Anonymous();
  private static final Caller ANN = new Caller.Operator("ann");

  private final ManualClock clock = new ManualClock(Instant.EPOCH);
  private final MemoryAuditStore store = new MemoryAuditStore();
  private final List<Head> noted = new ArrayList<>();
  private final Audit audit =
      new Audit(
          store,
          new Anchors() {
            @Override
            public void note(Head head) {
              noted.add(head);
            }

            @Override
            public List<Head> noted() {
              return noted;
            }
          },
          clock);

  private void refuse(Caller who, String from, String detail) {
    audit.record(who, from, "Enrollment/Join", "web1", Outcome.REFUSED, detail);
  }

  private List<Entry> entries() {
    return store.after(0, 10_000);
  }

  @Test
  void refusals_ofOneAddress_areAnEntryAtOnceAndOneAMinute() {
    for (int i = 0; i < 500; i++) {
      refuse(STRANGER, "192.0.2.1:" + i, "TOKEN_INVALID: no token");
    }
    refuse(STRANGER, "192.0.2.2:1", "TOKEN_INVALID: no token");
    refuse(STRANGER, "192.0.2.1:1", "TOKEN_USED: used");
    assertThat(entries()).hasSize(3);
    clock.advance(Repeats.WINDOW.plusSeconds(1));
    audit.upkeep();
    assertThat(entries()).hasSize(4);
    assertThat(entries().getLast().what().times()).isEqualTo(499);
    clock.advance(Repeats.WINDOW.plusSeconds(1));
    audit.upkeep();
    refuse(STRANGER, "192.0.2.1:1", "TOKEN_INVALID: no token");
    assertThat(entries()).hasSize(5);
  }

  @Test
  void refusals_forSeveralReasons_areToldApartUpToABound() {
    for (int i = 0; i < 500; i++) {
      refuse(STRANGER, "192.0.2.1:" + i, "EVIDENCE_REFUSED: instance i-" + i);
    }
    refuse(STRANGER, "192.0.2.1:1", "EVIDENCE_REFUSED: instance i-3");
    assertThat(entries()).hasSize(Repeats.VARIANTS + 1);
    assertThat(entries().get(3).what().detail()).endsWith("i-3");
    clock.advance(Repeats.WINDOW.plusSeconds(1));
    audit.upkeep();
    assertThat(entries()).hasSize(Repeats.VARIANTS + 3);
    clock.advance(Repeats.WINDOW.plusSeconds(1));
    audit.upkeep();
    refuse(STRANGER, "192.0.2.1:1", "EVIDENCE_REFUSED: instance i-499");
    assertThat(entries().getLast().what().detail()).endsWith("i-499");
  }

  @Test
  void refusals_ofManyAddresses_areBounded() {
    for (int i = 0; i < 100_000; i++) {
      refuse(STRANGER, "2001:db8::" + i + ":1", "TOKEN_INVALID: no token");
    }
    assertThat(entries()).hasSize(Repeats.MOST + 1);
    assertThat(entries().getLast().what().from()).isEqualTo("many addresses");
    audit.finish();
    assertThat(entries().getLast().what().times()).isEqualTo(100_000 - Repeats.MOST - 1);
  }

  @Test
  void operators_whatTheyDo_isAnEntryEachTime() {
    for (int i = 0; i < 5; i++) {
      audit.record(ANN, "192.0.2.1:1", "CancelJob", "1", Outcome.DONE, "");
      audit.record(ANN, "192.0.2.1:1", "CancelJob", "1", Outcome.FAILED, "JOB_UNKNOWN: none");
      refuse(ANN, "192.0.2.1:1", "PERMISSION_DENIED: lacks job.cancel");
    }
    assertThat(entries()).hasSize(11);
  }

  @Test
  void list_filter_givesTheNewestInOrder() {
    audit.record(ANN, "a", "StartJob", "1", Outcome.DONE, "");
    clock.advance(Duration.ofHours(1));
    Instant since = clock.now();
    audit.record(ANN, "a", "StartJob", "2", Outcome.FAILED, "x");
    audit.record(ANN, "a", "StartRun", "3", Outcome.DONE, "");
    audit.record(new Caller.Minion(new MinionId("ann")), "a", "StartJob", "4", Outcome.REFUSED, "");
    assertThat(list("ann", "", Instant.MIN, Optional.empty(), 10))
        .containsExactly("1", "2", "3", "4");
    assertThat(list("operator/*", "", Instant.MIN, Optional.empty(), 10))
        .containsExactly("1", "2", "3");
    assertThat(list("", "*Job", since, Optional.empty(), 10)).containsExactly("2", "4");
    assertThat(list("", "", Instant.MIN, Optional.of(Outcome.DONE), 10)).containsExactly("1", "3");
    assertThat(list("", "", Instant.MIN, Optional.empty(), 2)).containsExactly("3", "4");
  }

  private List<String> list(
      String who, String action, Instant since, Optional<Outcome> outcome, int limit) {
    return audit.list(new AuditFilter(who, action, since, outcome), limit).stream()
        .map(entry -> entry.what().subject())
        .toList();
  }

  @Test
  void verify_restoredFromBefore_isNoticedByTheAnchors() {
    audit.record(ANN, "a", "StartJob", "1", Outcome.DONE, "");
    audit.record(ANN, "a", "StartJob", "2", Outcome.DONE, "");
    audit.upkeep();
    audit.upkeep();
    assertThat(noted).hasSize(1);
    assertThat(audit.verify(Optional.empty()).anchors()).isEqualTo(1);
    store.entries.removeLast();
    store.head = store.entries.getLast().head();
    assertThat(audit.verify(Optional.empty()).broken().orElseThrow().reason())
        .contains("the log had 2 entries");
    audit.record(ANN, "a", "StartJob", "another past", Outcome.DONE, "");
    assertThat(audit.verify(Optional.empty()).broken().orElseThrow().reason())
        .contains("another hash than was noted");
  }
}
