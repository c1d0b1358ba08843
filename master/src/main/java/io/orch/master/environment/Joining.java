package io.orch.master.environment;

import java.util.List;

/**
 * What an environment does with minions that come too late for what it runs.
 *
 * @param anyTime whether they are brought along outside the environment's windows too
 * @param orchestrations whose last good run they are brought to; any when there are none
 */
public record Joining(Action action, boolean anyTime, List<String> orchestrations) {

  /** They are brought along, when the environment may be changed. */
  public static final Joining CATCH_UP = new Joining(Action.CATCH_UP, false, List.of());

  /** What is done. */
  public enum Action {
    /** The states of the last good runs are applied to them. */
    CATCH_UP,
    /** An event and the environment's description tell of them. */
    REPORT,
    /** Nothing. */
    IGNORE;

    /** As users write it. */
    public String text() {
      return switch (this) {
        case CATCH_UP -> "catch-up";
        case REPORT -> "report";
        case IGNORE -> "ignore";
      };
    }
  }

  public Joining {
    orchestrations = List.copyOf(orchestrations);
  }

  /** Whether they are brought to the last good run of an orchestration. */
  public boolean follows(String orchestration) {
    return orchestrations.isEmpty() || orchestrations.contains(orchestration);
  }
}
