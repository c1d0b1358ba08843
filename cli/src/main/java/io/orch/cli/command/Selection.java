package io.orch.cli.command;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Picks a part of a value by a path such as {@code web:port}. */
public final class Selection {

  private static final Object MISSING = new Object();

  private Selection() {}

  /**
   * The part; the whole for an empty path.
   *
   * @param what the value is, for the error when the path leads nowhere
   */
  @SuppressWarnings("ReferenceEquality") // the marker is one object
  public static @Nullable Object of(@Nullable Object value, String path, String what) {
    if (path.isEmpty()) {
      return value;
    }
    Object part = Values.traverse(value, path, MISSING, ":");
    if (part != MISSING) {
      return part;
    }
    List<String> keys =
        value instanceof Map<?, ?> map
            ? map.keySet().stream().map(Values::str).toList()
            : List.of();
    throw new OrchException(
        ErrorCode.ARGUMENT_INVALID,
        "no " + what + " '" + path + "'" + Suggestion.didYouMean(path, keys));
  }
}
