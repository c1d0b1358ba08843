package io.orch.master.runner.queue;

import io.orch.master.event.EventLog;
import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.Durable;
import io.orch.sls.module.Context;
import io.orch.sls.module.Params;
import io.orch.sls.module.RunnerFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "queue.process_queue",
    summary = "Takes the first items of a queue and tells them by an event, for a reactor.",
    example = "salt.saltutil.runner('queue.process_queue', queue='hosts', quantity=3)")
record QueueProcessQueue(@Params Taking taking) implements Durable {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("items", taking.items(context));
    data.put("backend", taking.backend());
    data.put("queue", taking.queue());
    context
        .port(Activities.class)
        .value(
            "event",
            () -> {
              String tag = "salt/queue/" + taking.queue() + "/process";
              context.port(EventLog.class).append(tag, data);
              return true;
            });
    return data;
  }
}
