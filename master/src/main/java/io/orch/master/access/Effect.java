package io.orch.master.access;

/** What a remote call does. */
public enum Effect {
  /** It shows something, and changes nothing. */
  READ(false),
  /** It shows what may be secret; the audit log says who saw it. */
  REVEAL(true),
  /** It changes something; the audit log has an entry of each. */
  WRITE(true),
  /** A minion gets or tells what is its own; events tell of it. */
  OWN(false);

  private final boolean noted;

  Effect(boolean noted) {
    this.noted = noted;
  }

  /** Whether the audit log has an entry of each such call. */
  boolean noted() {
    return noted;
  }
}
