package io.orch.master.wheel.key;

import io.orch.master.enroll.KeyState;
import io.orch.master.enroll.MinionKeys;
import io.orch.master.orchestrate.Durable;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.WheelFunction;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@WheelFunction(
    value = "key.accept",
    summary = "Accepts keys of minions.",
    example = "salt.saltutil.wheel('key.accept')")
record KeyAccept(
    @Param("Ids of minions: a glob, or several with commas between them.") String match,
    @Param(value = "Also rejected keys.", fallback = "false") boolean includeRejected,
    @Param(value = "Also denied keys.", fallback = "false") boolean includeDenied)
    implements Durable {

  @Override
  public @Nullable Object call(Context context) {
    Set<KeyState> from =
        includeRejected ? Set.of(KeyState.PENDING, KeyState.REJECTED) : Set.of(KeyState.PENDING);
    new Decision(match, from).make(context, MinionKeys::accept);
    Map<String, @Nullable Object> now = Keys.matching(context, match);
    now.keySet().retainAll(Set.of(Keys.list(KeyState.ACCEPTED)));
    return now;
  }
}
