package io.orch.minion.upgrade;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far the change to another version came. */
enum SwitchState {
  /** It is laid down and checked, or that goes on. */
  STAGED,
  /** The new version runs, and its master knows. */
  UPGRADED,
  /** The new version ran, or was to, and the old one runs again. */
  STEPPED_BACK,
  /** The old version never stopped for it. */
  GIVEN_UP;

  /** As files and events have it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<SwitchState> of(String text) {
    return Arrays.stream(values()).filter(state -> state.text().equals(text)).findFirst();
  }
}
