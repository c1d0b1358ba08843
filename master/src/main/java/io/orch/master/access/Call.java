package io.orch.master.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function that someone wants to be called, and what it is given. */
public record Call(
    String function, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {

  public Call {
    arguments = Collections.unmodifiableList(new ArrayList<@Nullable Object>(arguments));
    keywords = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(keywords));
  }

  /** The same from a function that may be given less strictly typed arguments. */
  public static Call of(
      String function,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    return new Call(
        function,
        new ArrayList<@Nullable Object>(arguments),
        new LinkedHashMap<String, @Nullable Object>(keywords));
  }
}
