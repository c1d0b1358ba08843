package io.orch.master.wheel.key;

import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.WheelFunction;
import org.jspecify.annotations.Nullable;

@WheelFunction(
    value = "key.name_match",
    aliases = {"key.glob_match"},
    summary = "Lists the keys of minions whose ids match.",
    example = "salt.saltutil.wheel('key.name_match')",
    reads = true)
record KeyNameMatch(
    @Param("Ids of minions: a glob, or several with commas between them.") String match)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return Keys.matching(context, match);
  }
}
