package io.orch.master.runner.queue;

import io.orch.master.orchestrate.Durable;
import io.orch.master.queue.QueueName;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "queue.insert",
    summary = "Puts items to the end of a queue: all, or none when one is in it already.",
    example = "salt.saltutil.runner('queue.insert', queue='hosts', items=['web1', 'web2'])")
record QueueInsert(
    @Param("Name of the queue, which is made when it is not there.") String queue,
    @Param("A text, a map, or a list of them.") Object items,
    @Param(
            value = "Accepted for Salt's sake; queues are in the master's store.",
            fallback = "sqlite")
        String backend)
    implements Durable {

  @Override
  public @Nullable Object call(Context context) {
    QueueItems wanted = QueueItems.of(items);
    boolean done =
        wanted
            .store(context)
            .insert(new QueueName(queue), wanted.texts(), QueueItems.token(context));
    if (done) {
      return true;
    }
    return wanted.texts().size() == 1
        ? "Item already exists in this queue."
        : "One or more items already exists in this queue.";
  }
}
