package io.orch.master.runner.queue;

import io.orch.master.queue.QueueName;
import io.orch.master.queue.QueueStore;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "queue.list_items",
    summary = "Gives the items of a queue.",
    example = "salt.saltutil.runner('queue.list_items', queue='hosts')",
    reads = true)
record QueueListItems(
    @Param("Name of the queue.") String queue,
    @Param(
            value = "Accepted for Salt's sake; queues are in the master's store.",
            fallback = "sqlite")
        String backend)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return context.port(QueueStore.class).items(new QueueName(queue));
  }
}
