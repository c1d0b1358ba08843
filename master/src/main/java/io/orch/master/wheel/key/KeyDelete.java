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

/**
 * Certificates are revoked and keys that wait are rejected; the id may come back with another key.
 */
@WheelFunction(
    value = "key.delete",
    summary = "Ends the rights of minions for good.",
    example = "salt.saltutil.wheel('key.delete')")
record KeyDelete(
    @Param("Ids of minions: a glob, or several with commas between them.") String match)
    implements Durable {

  @Override
  public @Nullable Object call(Context context) {
    new Decision(match, Set.of(KeyState.PENDING, KeyState.ACCEPTED))
        .make(context, MinionKeys::revoke);
    Map<String, @Nullable Object> now = Keys.matching(context, match);
    now.keySet().retainAll(Set.of("minions", "minions_pre"));
    return now;
  }
}
