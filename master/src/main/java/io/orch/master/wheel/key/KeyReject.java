package io.orch.master.wheel.key;

import io.orch.master.enroll.KeyState;
import io.orch.master.enroll.MinionKeys;
import io.orch.master.orchestrate.Durable;
import io.orch.proto.message.MinionId;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.WheelFunction;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An accepted key is revoked; it is listed as denied then. */
@WheelFunction(
    value = "key.reject",
    summary = "Rejects keys of minions.",
    example = "salt.saltutil.wheel('key.reject')")
record KeyReject(
    @Param("Ids of minions: a glob, or several with commas between them.") String match,
    @Param(value = "Also accepted keys.", fallback = "false") boolean includeAccepted,
    @Param(value = "Also denied keys.", fallback = "false") boolean includeDenied)
    implements Durable {

  @Override
  public @Nullable Object call(Context context) {
    Set<KeyState> from =
        includeAccepted ? Set.of(KeyState.PENDING, KeyState.ACCEPTED) : Set.of(KeyState.PENDING);
    new Decision(match, from).make(context, KeyReject::reject);
    Map<String, @Nullable Object> now = Keys.matching(context, match);
    now.keySet().removeAll(Set.of("minions", "minions_pre"));
    return now;
  }

  /** An accepted key is revoked, for its holder has certificates. */
  private static void reject(MinionKeys keys, MinionId minion, String operator) {
    keys.revoke(minion, operator);
  }
}
