package io.orch.master.orchestrate;

import io.orch.master.job.Jobs;
import io.orch.master.pillar.Pillars;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Kind;
import io.orch.sls.reader.ReaderCall;
import io.orch.sls.render.RenderScope;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runner functions that pillar SLS may call: those that only look. Thread-safe. */
public final class PillarCalls {

  private static final String RUNNER = "saltutil.runner";
  private static final String MINE = "mine.get";

  private final Orchestra orchestra;
  private final Jobs jobs;
  private final Pillars pillars;

  public PillarCalls(Orchestra orchestra, Jobs jobs, Pillars pillars) {
    this.orchestra = orchestra;
    this.jobs = jobs;
    this.pillars = pillars;
  }

  /** The names of the functions by which they are called. */
  public static List<String> names() {
    return List.of(MINE, RUNNER);
  }

  /** These functions, by name. */
  public Map<String, ReaderCall> calls() {
    return Map.of(
        MINE,
        (arguments, keywords) -> look(MINE, arguments, keywords),
        RUNNER,
        (arguments, keywords) -> {
          FunctionCall call = FunctionCall.of(RUNNER, arguments, keywords);
          return look(call.name(), call.arguments(), call.keywords());
        });
  }

  private @Nullable Object look(
      String name,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    pillars.asked();
    if (!orchestra.functions().reads(Kind.RUNNER, name)) {
      throw new OrchException(
          ErrorCode.TEMPLATE_FAILED,
          "the runner function '"
              + name
              + "' does more than look, so no pillar may call it; call it in an orchestration");
    }
    RunRequest request = new RunRequest("pillar", "", Map.of(), true, false, "", "pillar", "");
    RenderScope scope =
        orchestra.scope(
            orchestra.files().tree(orchestra.files().current().revision()), Map.of(), request);
    Activities activities = new DirectActivities(jobs, null, request, method -> {}, Once.NONE);
    Context context =
        orchestra.context(scope, Map.of(), true, Map.of(Activities.class, activities));
    return orchestra.functions().runner(name, arguments, keywords, context);
  }
}
