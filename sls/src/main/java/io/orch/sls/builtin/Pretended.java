package io.orch.sls.builtin;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes that are told but not made. */
final class Pretended {

  static final Map<String, @Nullable Object> CHANGES =
      Map.of("testing", Map.of("old", "Unchanged", "new", "Something pretended to change"));

  private Pretended() {}

  static Outcome changed(Context context, String comment) {
    return context.test()
        ? Outcome.wouldChange(CHANGES, "would pretend to change something")
        : Outcome.changed(CHANGES, comment);
  }

  static Outcome watched(Context context) {
    Map<String, @Nullable Object> changes = Map.of("Requisites with changes", List.of());
    return context.test()
        ? Outcome.wouldChange(changes, "a watched state would change")
        : Outcome.changed(changes, "a watched state has changed");
  }
}
