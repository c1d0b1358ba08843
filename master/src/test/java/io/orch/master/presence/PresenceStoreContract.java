package io.orch.master.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.duty.Term;
import io.orch.master.event.Cause;
import io.orch.master.event.EventStore;
import io.orch.master.event.NewEvent;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.OrchException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of presence does. */
public abstract class PresenceStoreContract {

  private static final MinionId WEB1 = new MinionId("web1");
  private static final MinionId WEB2 = new MinionId("web2");

  protected abstract PresenceStore store();

  protected abstract EventStore events();

  /** A term that holds. */
  protected abstract Term term();

  private static NewEvent event() {
    return new NewEvent(new EventTag("t"), Map.of(), Instant.EPOCH, Cause.NONE);
  }

  @Test
  void change_isReadBack_withItsEvents() {
    PresenceStore store = store();
    Term term = term();
    store.change(term, List.of(WEB1, WEB2), List.of(), List.of(event()));
    store.change(term, List.of(WEB1), List.of(WEB2), List.of(event()));
    assertThat(store.present()).containsExactly(WEB1);
    assertThat(events().last()).isEqualTo(2);
  }

  @Test
  void change_inATermThatIsOver_changesNothing() {
    PresenceStore store = store();
    Term old = new Term(term().duty(), 0);
    assertThatThrownBy(() -> store.change(old, List.of(WEB1), List.of(), List.of(event())))
        .isInstanceOf(OrchException.class);
    assertThat(store.present()).isEmpty();
    assertThat(events().last()).isZero();
  }
}
