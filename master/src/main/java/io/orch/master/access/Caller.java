package io.orch.master.access;

import io.orch.proto.message.MinionId;

/** Who makes a call, as the connection's certificate says and nothing else. */
public sealed interface Caller {

  /** One without a certificate. */
  record Anonymous() implements Caller {
    @Override
    public String toString() {
      return "a caller without a certificate";
    }
  }

  /** A minion. */
  record Minion(MinionId id) implements Caller {
    @Override
    public String toString() {
      return "minion " + id;
    }
  }

  /**
   * The master itself, in one of its duties: what no operator asks for at the moment.
   *
   * @param name as an {@link Actor}: a duty, or one that acts for an operator
   */
  record Duty(String name) implements Caller {
    @Override
    public String toString() {
      String operator = Actor.operator(name);
      String duty = operator.isEmpty() ? name : Actor.parts(name).getFirst();
      return "the master's " + duty + (operator.isEmpty() ? "" : " for operator " + operator);
    }
  }

  /** A person or program with an operator's certificate. */
  record Operator(String name) implements Caller {
    @Override
    public String toString() {
      return "operator " + name;
    }
  }
}
