package io.orch.master.runner.queue;

import io.orch.master.queue.QueueName;
import io.orch.master.queue.QueueStore;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.task.Clock;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How many items are taken from which queue: arguments of functions that take some. */
record Taking(
    @Param("Name of the queue.") String queue,
    @Param(value = "How many: a number, or all.", fallback = "1") Object quantity,
    @Param(
            value = "Accepted for Salt's sake; queues are in the master's store.",
            fallback = "sqlite")
        String backend,
    @Param(
            value = "Whether the items are maps that tell of calls, as queue.insert_runner has it.",
            fallback = "false")
        boolean isRunner) {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /** Takes them, once for each caller. */
  List<@Nullable Object> items(Context context) {
    List<String> texts =
        context
            .port(QueueStore.class)
            .take(new QueueName(queue), most(), QueueItems.token(context), Clock.SYSTEM.now());
    return QueueItems.values(texts, isRunner);
  }

  private int most() {
    String text = Values.str(quantity);
    if (text.equals("all")) {
      return Integer.MAX_VALUE;
    }
    if (!NUMBER.matcher(text).matches()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "'quantity' must be a number or all, not " + Values.repr(quantity));
    }
    return Integer.parseInt(text);
  }
}
