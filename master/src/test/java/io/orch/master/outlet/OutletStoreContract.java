package io.orch.master.outlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.Term;
import io.orch.master.event.Cause;
import io.orch.master.event.EventCursors;
import io.orch.master.event.EventStore;
import io.orch.master.event.NewEvent;
import io.orch.proto.message.EventTag;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of receivers does. */
public abstract class OutletStoreContract {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final OutletName AUDIT = new OutletName("webhook", "audit");
  private static final String CURSOR = "webhook/audit";

  protected abstract OutletStore store();

  protected abstract DutyStore duties();

  protected abstract EventCursors cursors();

  protected abstract EventStore events();

  private Term term() {
    return duties().take("webhooks", "me", NOW, NOW.plusSeconds(60)).orElseThrow();
  }

  private static NewEvent event() {
    return new NewEvent(new EventTag("orch/webhook-out/audit/dead"), Map.of(), NOW, Cause.NONE);
  }

  private static DeadLetter letter(long number, String why) {
    return new DeadLetter(AUDIT, number, "salt/a", why, NOW);
  }

  private static OutletStore.Change aside(DeadLetter... letters) {
    return new OutletStore.Change(List.of(letters), List.of(), List.of(event()));
  }

  @Test
  void put_standing_isFoundAndTheCursorMoved() {
    cursors().cursor(CURSOR, 3);
    Standing failing = Standing.fresh(AUDIT).failed("it answered 500", NOW);
    assertThat(store().find(AUDIT)).isEmpty();

    store().put(term(), failing, 7, OutletStore.Change.NONE);

    assertThat(store().find(AUDIT)).contains(failing);
    assertThat(store().names("webhook")).containsExactly("audit");
    assertThat(store().names("returner")).isEmpty();
    assertThat(cursors().cursor(CURSOR, 0)).isEqualTo(7);
  }

  @Test
  void put_aside_isKeptAndTheEventIsLogged() {
    cursors().cursor(CURSOR, 3);

    store().put(term(), Standing.fresh(AUDIT).dead(2), 5, aside(letter(4, "a"), letter(5, "b")));

    assertThat(store().dead(AUDIT, 10)).containsExactly(letter(5, "b"), letter(4, "a"));
    assertThat(store().dead(AUDIT, 1)).containsExactly(letter(5, "b"));
    assertThat(store().dead(new OutletName("returner", "audit"), 10)).isEmpty();
    assertThat(cursors().cursor(CURSOR, 0)).isEqualTo(5);
    assertThat(events().last()).isEqualTo(1);
  }

  @Test
  void put_asideAgain_hasTheNewReason() {
    Term term = term();
    store().put(term, Standing.fresh(AUDIT), 4, aside(letter(4, "a")));

    store().put(term, Standing.fresh(AUDIT), 4, aside(letter(4, "b")));

    assertThat(store().dead(AUDIT, 10)).containsExactly(letter(4, "b"));
  }

  @Test
  void put_taken_isNoLongerAside() {
    Term term = term();
    store().put(term, Standing.fresh(AUDIT), 5, aside(letter(4, "a"), letter(5, "b")));

    store()
        .put(
            term,
            Standing.fresh(AUDIT),
            5,
            new OutletStore.Change(List.of(), List.of(4L), List.of()));

    assertThat(store().dead(AUDIT, 10)).containsExactly(letter(5, "b"));
  }

  @Test
  void put_termIsOver_refusedAndNothingIsWritten() {
    cursors().cursor(CURSOR, 3);
    Term old = term();
    term();

    assertThatThrownBy(() -> store().put(old, Standing.fresh(AUDIT), 4, aside(letter(4, "a"))))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EPOCH_STALE));

    assertThat(store().find(AUDIT)).isEmpty();
    assertThat(store().dead(AUDIT, 10)).isEmpty();
    assertThat(cursors().cursor(CURSOR, 0)).isEqualTo(3);
    assertThat(events().last()).isZero();
  }

  @Test
  void keep_othersOfTheKind_areForgottenWithTheirCursors() {
    OutletName file = new OutletName("returner", "file");
    cursors().cursor(CURSOR, 3);
    cursors().cursor(file.text(), 9);
    Term term = term();
    store().put(term, Standing.fresh(AUDIT), 3, OutletStore.Change.NONE);
    store().put(term, Standing.fresh(file), 9, OutletStore.Change.NONE);

    store().keep(term, "webhook", List.of("other"));

    assertThat(store().find(AUDIT)).isEmpty();
    assertThat(store().find(file)).isPresent();
    assertThat(cursors().lowest()).hasValue(9);
  }
}
