package io.orch.master.reactor;

import java.time.Instant;

/** Why a reactor does not react, or not to all. */
public record Stop(Kind kind, String why, Instant at) {

  /** What there is to stop for. */
  public enum Kind {
    /** Reactions to reactions went too deep; those are given up, others are made. */
    DEPTH(false),
    /** Too many reactions to reactions in a time; nothing more is done. */
    FUSE(true),
    /** Too many reactions were given up; nothing more is done. */
    FULL(true);

    private final boolean halts;

    Kind(boolean halts) {
      this.halts = halts;
    }

    /** Whether the reactor waits for an operator. */
    public boolean halts() {
      return halts;
    }
  }
}
