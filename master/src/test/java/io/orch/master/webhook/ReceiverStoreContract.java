package io.orch.master.webhook;

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
public abstract class ReceiverStoreContract {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String CURSOR = "webhook/audit";

  protected abstract ReceiverStore store();

  protected abstract DutyStore duties();

  protected abstract EventCursors cursors();

  protected abstract EventStore events();

  private Term term() {
    return duties().take(Sending.NAME, "me", NOW, NOW.plusSeconds(60)).orElseThrow();
  }

  private static NewEvent event() {
    return new NewEvent(new EventTag("orch/webhook-out/audit/dead"), Map.of(), NOW, Cause.NONE);
  }

  @Test
  void put_receiver_isFound() {
    Receiver failing = Receiver.fresh("audit").failed("it answered 500", NOW);
    assertThat(store().find("audit")).isEmpty();

    store().put(term(), failing);

    assertThat(store().find("audit")).contains(failing);
  }

  @Test
  void advance_movesReceiverAndCursor() {
    cursors().cursor(CURSOR, 3);

    store().advance(term(), Receiver.fresh("audit").well(NOW), CURSOR, 7);

    assertThat(cursors().cursor(CURSOR, 0)).isEqualTo(7);
  }

  @Test
  void bury_letter_isKeptAndTheCursorIsBehindIt() {
    cursors().cursor(CURSOR, 3);
    Term term = term();
    DeadLetter letter = new DeadLetter("audit", 4, "salt/a", "it answered 500", NOW);

    store().bury(term, Receiver.fresh("audit").gaveUp(NOW), CURSOR, letter, event());

    assertThat(store().dead("audit", 10)).containsExactly(letter);
    assertThat(store().dead("other", 10)).isEmpty();
    assertThat(cursors().cursor(CURSOR, 0)).isEqualTo(4);
    assertThat(events().last()).isEqualTo(1);
  }

  @Test
  void write_termIsOver_refusedAndNothingIsWritten() {
    cursors().cursor(CURSOR, 3);
    Term old = term();
    term();
    Receiver receiver = Receiver.fresh("audit").gaveUp(NOW);
    DeadLetter letter = new DeadLetter("audit", 4, "salt/a", "down", NOW);

    assertThatThrownBy(() -> store().bury(old, receiver, CURSOR, letter, event()))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EPOCH_STALE));

    assertThat(store().find("audit")).isEmpty();
    assertThat(store().dead("audit", 10)).isEmpty();
    assertThat(cursors().cursor(CURSOR, 0)).isEqualTo(3);
    assertThat(events().last()).isZero();
  }

  @Test
  void keep_others_areForgottenWithTheirCursors() {
    cursors().cursor(CURSOR, 3);
    Term term = term();
    store().put(term, Receiver.fresh("audit"));

    store().keep(term, List.of("other"));

    assertThat(store().find("audit")).isEmpty();
    assertThat(cursors().lowest()).isEmpty();
  }
}
