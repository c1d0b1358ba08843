package io.orch.master.drift;

import java.time.Instant;

/**
 * A look at minions that someone or the schedule asked for.
 *
 * @param id which no other has
 * @param target what was asked for
 * @param operator who asked
 * @param minions how many were meant
 */
public record Look(String id, String target, String operator, Instant begun, int minions) {

  /** The most characters of an id. */
  public static final int MAX_ID = 128;
}
