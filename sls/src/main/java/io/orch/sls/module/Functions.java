package io.orch.sls.module;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Execution functions by name, as templates ({@code salt['x.y']()}) and other functions call them.
 */
public interface Functions {

  /** No functions at all. */
  Functions NONE =
      new Functions() {
        @Override
        public Set<String> names() {
          return Set.of();
        }

        @Override
        public @Nullable Object call(
            String name,
            List<? extends @Nullable Object> arguments,
            Map<String, ? extends @Nullable Object> keywords) {
          throw new io.orch.sls.error.OrchException(
              io.orch.sls.error.ErrorCode.FUNCTION_UNKNOWN,
              "no function '" + name + "' is available here");
        }
      };

  /** The names that can be called. */
  Set<String> names();

  /** Whether a name can be called. */
  default boolean has(String name) {
    return names().contains(name);
  }

  /** What is said of a name that cannot be called. */
  default String missing() {
    return "there is no function of this name here";
  }

  /** Calls a function. An unknown name or argument is an {@code OrchException}. */
  @Nullable Object call(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords);

  /**
   * What a function gave.
   *
   * @param retcode the exit code that it set by {@link Retcode}; 0 when it set none
   */
  record Answer(@Nullable Object value, int retcode) {}

  /** Calls a function as {@link #call} does, and hears the exit code that it sets. */
  default Answer answer(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    return new Answer(call(name, arguments, keywords), 0);
  }
}
