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

  /** The master itself, in one of its duties: what no operator asks for at the moment. */
  record Duty(String name) implements Caller {
    @Override
    public String toString() {
      return "the master's " + name;
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
