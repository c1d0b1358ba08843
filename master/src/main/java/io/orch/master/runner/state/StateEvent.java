package io.orch.master.runner.state;

import io.orch.master.event.Event;
import io.orch.master.event.EventLog;
import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.Durable;
import io.orch.proto.message.TagGlob;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "state.event",
    summary =
        "Waits until so many events were logged, and gives the last; at most ten minutes when an"
            + " operator calls it.",
    example = "salt.saltutil.runner('state.event')")
record StateEvent(
    @Param(value = "Tag of the events, with * and ?.", fallback = "*", aliases = "tagmatch")
        String tag,
    @Param(value = "How many to wait for.", fallback = "1") int count,
    @Param(value = "Accepted for Salt's sake; orch event watch shows events.", fallback = "false")
        boolean quiet,
    @Param(value = "Accepted for Salt's sake.", fallback = "false") boolean pretty,
    @Param(value = "Whose events; only the master's.", fallback = "master") String node,
    @Param("Accepted for Salt's sake.") Optional<Object> sockDir)
    implements Durable {

  @Override
  public @Nullable Object call(Context context) {
    if (count < 1) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "state.event waits for 'count' events, from 1; 'orch event watch' shows them for ever");
    }
    EventLog events = context.port(EventLog.class);
    Object cursor = context.port(Activities.class).value("cursor", events::last);
    List<Event> seen = new ArrayList<>();
    try {
      events.watch(
          new TagGlob(tag),
          cursor instanceof Number number ? number.longValue() : 0,
          Instant.MAX,
          event -> seen.add(event) && seen.size() >= count);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(ErrorCode.CANCELLED, "stopped while waiting for events " + tag);
    }
    Map<String, @Nullable Object> last = new LinkedHashMap<>();
    last.put("tag", seen.getLast().tag().value());
    last.put("data", seen.getLast().data());
    return last;
  }
}
