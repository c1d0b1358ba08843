package io.orch.sls.builtin;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.StateFunction;
import io.orch.sls.module.Watching;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** State {@code test.configurable_test_state}. */
@StateFunction(
    value = "test.configurable_test_state",
    summary = "Succeeds or fails, with or without pretended changes, as its arguments say.",
    example =
        """
        as told:
          test.configurable_test_state:
            - changes: false
            - result: true
            - comment: nothing was done
        """)
record TestConfigurable(
    @Param("A label; it means nothing.") String name,
    @Param(value = "Whether changes are pretended; Random decides each time.", fallback = "true")
        Object changes,
    @Param(value = "Whether it succeeds; Random decides each time.", fallback = "true")
        Object result,
    @Param(value = "The comment of the result.", fallback = "\"\"") String comment,
    @Param(value = "Lines that are added to the comment.", fallback = "\"\"") Object warnings,
    @Param(value = "Whether a failure is predicted in test mode.", fallback = "false")
        boolean allowTestModeFailure)
    implements Watching {

  TestConfigurable {
    decided("changes", changes);
    decided("result", result);
  }

  private static boolean decided(String argument, Object value) {
    return switch (value) {
      case Boolean b -> b;
      case String s when s.equalsIgnoreCase("random") -> ThreadLocalRandom.current().nextBoolean();
      default ->
          throw new IllegalArgumentException(
              "argument '" + argument + "' must be true, false or Random, not '" + value + "'");
    };
  }

  @Override
  public Outcome apply(Context context) {
    boolean changed = decided("changes", changes);
    boolean succeeds = decided("result", result);
    Map<String, @Nullable Object> told = changed ? Pretended.CHANGES : Map.of();
    if (!succeeds && (!context.test() || allowTestModeFailure)) {
      return new Outcome.Failed(told, text());
    }
    if (!changed) {
      return Outcome.unchanged(text());
    }
    return context.test() ? Outcome.wouldChange(told, text()) : Outcome.changed(told, text());
  }

  private String text() {
    String more =
        switch (warnings) {
          case List<?> lines -> String.join("\n", lines.stream().map(String::valueOf).toList());
          default -> warnings.toString();
        };
    return comment.isEmpty() || more.isEmpty() ? comment + more : comment + "\n" + more;
  }

  @Override
  public Outcome watched(Context context) {
    return Pretended.watched(context);
  }
}
