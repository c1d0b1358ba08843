package io.orch.master.runner.event;

import io.orch.master.event.EventLog;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import io.orch.sls.secret.KnownSecrets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "event.send",
    summary = "Writes an event to the log.",
    example = "salt.saltutil.runner('event.send')")
record EventSend(
    @Param("Tag of the event.") String tag,
    @Param(value = "Data of the event.", fallback = "{}") Map<String, Object> data)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    context.port(EventLog.class).append(context.port(KnownSecrets.class).masked(tag), data);
    return true;
  }
}
