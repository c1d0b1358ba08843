package io.orch.sls.target;

import java.util.List;
import java.util.Set;

/** An expression that says which minions are meant. Immutable; made by {@link Targets#parse}. */
public sealed interface Target {

  /**
   * Whether the minion is meant.
   *
   * @throws io.orch.sls.error.OrchException LIMIT_EXCEEDED when that takes too long to find out
   */
  default boolean matches(Facts facts) {
    return Matcher.meant(this, facts);
  }

  /** Ids that match a shell pattern. */
  record Id(Glob glob) implements Target {}

  /** Exactly these ids. */
  record Ids(Set<String> ids) implements Target {
    public Ids {
      ids = Set.copyOf(ids);
    }
  }

  /** Ids whose start matches a regular expression. */
  record IdRegex(Expression expression) implements Target {}

  /**
   * Data at a path: grains or pillar.
   *
   * @param expression path and pattern together, {@code os:Debian}: where one ends and the other
   *     begins depends on the data
   * @param comparison how the value at the path is compared
   */
  record Data(Source source, Expression expression, String delimiter, Comparison comparison)
      implements Target {}

  /** Minions with an address inside a network. */
  record Address(String network) implements Target {}

  /** A named group; the expression is what it stands for. */
  record Nodegroup(String name, Target expression) implements Target {}

  /** All of them. */
  record And(List<Target> operands) implements Target {
    public And {
      operands = List.copyOf(operands);
    }
  }

  /** At least one of them. */
  record Or(List<Target> operands) implements Target {
    public Or {
      operands = List.copyOf(operands);
    }
  }

  record Not(Target operand) implements Target {}

  /** What {@link Data} looks into. */
  enum Source {
    GRAINS,
    PILLAR
  }

  /** How {@link Data} compares, always without regard to case. */
  enum Comparison {
    GLOB,
    REGEX,
    EXACT
  }

  /** A checked expression's text. */
  record Expression(String text) {
    @Override
    public String toString() {
      return text;
    }
  }
}
