package io.orch.master.runner.queue;

import io.orch.master.orchestrate.Durable;
import io.orch.sls.module.Context;
import io.orch.sls.module.Params;
import io.orch.sls.module.RunnerFunction;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "queue.pop",
    summary = "Takes the first items of a queue and gives them.",
    example = "salt.saltutil.runner('queue.pop', queue='hosts', quantity='all')")
record QueuePop(@Params Taking taking) implements Durable {

  @Override
  public @Nullable Object call(Context context) {
    return taking.items(context);
  }
}
