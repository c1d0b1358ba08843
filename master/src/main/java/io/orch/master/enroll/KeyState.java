package io.orch.master.enroll;

import java.util.Locale;

/** What was decided about a minion's key. */
public enum KeyState {
  /** It waits for an operator. */
  PENDING,
  /** Its holder gets certificates. */
  ACCEPTED,
  /** An operator refused it. */
  REJECTED,
  /** It was accepted, and two hosts have it; no one is let on with it until an operator decides. */
  FENCED,
  /** It was accepted once, and its certificates are void. The id may come back with another key. */
  REVOKED;

  /** As users and stores write it: {@code pending}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
