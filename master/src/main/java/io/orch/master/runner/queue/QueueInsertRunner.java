package io.orch.master.runner.queue;

import io.orch.master.orchestrate.Durable;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import io.orch.sls.value.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "queue.insert_runner",
    summary = "Puts the call of a runner function to the end of a queue.",
    example = "salt.saltutil.runner('queue.insert_runner', 'manage.up', queue='calls')")
record QueueInsertRunner(
    @Param("Name of the runner function.") String fun,
    @Param(value = "Positional arguments: a list, or one text with commas.", fallback = "[]")
        List<Object> args,
    @Param(value = "Named arguments.", fallback = "{}") Map<String, Object> kwargs,
    @Param("Name of the queue.") String queue,
    @Param(
            value = "Accepted for Salt's sake; queues are in the master's store.",
            fallback = "sqlite")
        String backend)
    implements Durable {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> item = new LinkedHashMap<>();
    item.put("fun", fun);
    item.put("args", args);
    item.put("kwargs", kwargs);
    return new QueueInsert(queue, Json.write(item), backend).call(context);
  }
}
