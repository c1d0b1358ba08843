package io.orch.master.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every store of cursors does. */
public abstract class EventCursorsContract {

  protected abstract EventCursors cursors();

  @Test
  void cursor_new_beginsWhereItIsTold_andStays() {
    EventCursors cursors = cursors();
    assertThat(cursors.cursor("reactor/a", 7)).isEqualTo(7);
    assertThat(cursors.cursor("reactor/a", 100)).isEqualTo(7);
  }

  @Test
  void advance_goesOnlyForward() {
    EventCursors cursors = cursors();
    cursors.cursor("reactor/a", 7);
    cursors.advance("reactor/a", 9);
    cursors.advance("reactor/a", 8);
    assertThat(cursors.cursor("reactor/a", 0)).isEqualTo(9);
  }

  @Test
  void lowest_isOfThoseThatAreNotForgotten() {
    EventCursors cursors = cursors();
    assertThat(cursors.lowest()).isEmpty();
    cursors.cursor("reactor/a", 7);
    cursors.cursor("reactor/b", 3);
    assertThat(cursors.lowest()).hasValue(3);
    cursors.forget("reactor/b");
    assertThat(cursors.lowest()).hasValue(7);
    cursors.advance("reactor/b", 50);
    assertThat(cursors.lowest()).hasValue(7);
  }
}
