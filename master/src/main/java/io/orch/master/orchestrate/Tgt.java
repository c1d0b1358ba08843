package io.orch.master.orchestrate;

import io.orch.sls.value.Values;
import java.util.List;
import java.util.stream.Collectors;

/** A target as an SLS gives it: an expression, or a list of ids. */
public record Tgt(String expression, boolean list) {

  /** The target of a value. */
  public static Tgt of(Object value) {
    if (value instanceof List<?> ids) {
      return new Tgt(ids.stream().map(Values::str).collect(Collectors.joining(",")), true);
    }
    return new Tgt(Values.str(value), false);
  }

  /** The kind that it has: that of a list, whatever is given, when it is one. */
  public String kind(String given) {
    return list ? "list" : given;
  }
}
