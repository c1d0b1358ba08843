package io.orch.master.runner.queue;

import io.orch.master.orchestrate.Durable;
import io.orch.master.queue.QueueName;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import org.jspecify.annotations.Nullable;

/** Items that are gone already are not missed, so that it may be done again. */
@RunnerFunction(
    value = "queue.delete",
    summary = "Removes items from a queue.",
    example = "salt.saltutil.runner('queue.delete', queue='hosts', items='web1')")
record QueueDelete(
    @Param("Name of the queue.") String queue,
    @Param("A text, a map, or a list of them.") Object items,
    @Param(
            value = "Accepted for Salt's sake; queues are in the master's store.",
            fallback = "sqlite")
        String backend)
    implements Durable {

  @Override
  public @Nullable Object call(Context context) {
    QueueItems wanted = QueueItems.of(items);
    wanted.store(context).delete(new QueueName(queue), wanted.texts());
    return true;
  }
}
