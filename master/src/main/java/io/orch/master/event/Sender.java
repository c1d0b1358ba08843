package io.orch.master.event;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operator who brought something about, said in its data under {@link #KEY}: in an event that
 * an operator fired, and in an entry of a schedule. Only the master writes it, and only where the
 * operator's rights are to be looked at later.
 */
public final class Sender {

  public static final String KEY = "_operator";

  private Sender() {}

  /** The same data with this operator; with none when it is empty, whatever the data said. */
  public static Map<String, @Nullable Object> in(
      Map<String, ? extends @Nullable Object> data, String operator) {
    Map<String, @Nullable Object> said = new LinkedHashMap<>(data);
    said.remove(KEY);
    if (!operator.isEmpty()) {
      said.put(KEY, operator);
    }
    return said;
  }

  /** The operator; empty when there is none. */
  public static String of(Map<String, ? extends @Nullable Object> data) {
    return data.get(KEY) instanceof String operator ? operator : "";
  }
}
