package io.orch.master.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orch.master.duty.Term;
import io.orch.master.enroll.Admission;
import io.orch.master.enroll.KeyState;
import io.orch.master.enroll.MinionKey;
import io.orch.master.enroll.Nonce;
import io.orch.master.event.EventLog;
import io.orch.master.inventory.VerifiedFacts;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the store of verified facts does on each database. */
abstract class VerifiedStoreContract {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final MinionId WEB1 = new MinionId("web1");

  private JdbcVerifiedStore store;
  private EventLog events;
  private Term term;

  /** The database of a test. */
  public abstract Database database();

  private void join() {
    JdbcDutyStore duties = new JdbcDutyStore(database());
    store = new JdbcVerifiedStore(database(), duties);
    events = new EventLog(new JdbcEventStore(database()), Clock.SYSTEM);
    term = duties.take("instances", "me", NOW, NOW.plusSeconds(60)).orElseThrow();
    new JdbcEnrollStore(database())
        .admit(
            new Admission(
                new MinionKey(WEB1, "sha256:a", KeyState.ACCEPTED, "ec2", NOW, NOW),
                Optional.empty(),
                new Nonce("0".repeat(32), NOW.plusSeconds(60)),
                Optional.empty(),
                Optional.of(facts("ec2/eu-west-1/i-1", "web")),
                Optional.empty(),
                NOW));
  }

  private static VerifiedFacts facts(String instance, String role) {
    return new VerifiedFacts(WEB1, instance, Map.of("role", role), NOW);
  }

  private boolean change(Term held, VerifiedFacts facts) {
    return store.change(
        held, facts, List.of(events.event("orch/instance/web1/tags", Map.of("id", "web1"))));
  }

  @Test
  void change_sameInstance_factsAndEvent() {
    join();
    long before = events.last();

    assertThat(change(term, facts("ec2/eu-west-1/i-1", "db"))).isTrue();

    events.committed();
    assertThat(store.verified(WEB1).orElseThrow().grains()).containsEntry("role", "db");
    assertThat(events.last()).isEqualTo(before + 1);
  }

  @Test
  void change_anotherInstance_nothing() {
    join();
    assertThat(change(term, facts("ec2/eu-west-1/i-2", "db"))).isFalse();
    assertThat(store.verified(WEB1).orElseThrow().grains()).containsEntry("role", "web");
  }

  @Test
  void change_termOver_refusedAndNothing() {
    join();
    OrchException refused =
        catchThrowableOfType(
            OrchException.class,
            () ->
                change(new Term("instances", term.epoch() - 1), facts("ec2/eu-west-1/i-1", "db")));

    assertThat(refused.code()).isEqualTo(ErrorCode.EPOCH_STALE);
    assertThat(store.verified(WEB1).orElseThrow().grains()).containsEntry("role", "web");
  }
}
