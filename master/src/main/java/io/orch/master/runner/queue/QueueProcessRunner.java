package io.orch.master.runner.queue;

import io.orch.master.orchestrate.Durable;
import io.orch.master.orchestrate.MasterFunctions;
import io.orch.sls.module.Context;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls are parts of the step, so that one that ended is not made again. */
@RunnerFunction(
    value = "queue.process_runner",
    summary = "Takes the first calls of a queue and makes them, one after the other.",
    example = "salt.saltutil.runner('queue.process_runner', 3, queue='calls')")
record QueueProcessRunner(
    @Param(value = "How many: a number, or all.", fallback = "1") Object quantity,
    @Param("Name of the queue.") String queue,
    @Param(
            value = "Accepted for Salt's sake; queues are in the master's store.",
            fallback = "sqlite")
        String backend)
    implements Durable {

  @Override
  public @Nullable Object call(Context context) {
    List<@Nullable Object> calls = new Taking(queue, quantity, backend, true).items(context);
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i) instanceof Map<?, ?> call && call.get("args") instanceof List<?> args) {
        Map<String, @Nullable Object> keywords = Values.named(call.get("kwargs"));
        context
            .port(MasterFunctions.class)
            .durably(
                "call " + i, Kind.RUNNER, Values.str(call.get("fun")), args, keywords, context);
      }
    }
    return null;
  }
}
