package io.orch.master.wheel.key;

import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.WheelFunction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@WheelFunction(
    value = "key.list_all",
    summary = "Lists all keys by what was decided about them.",
    example = "salt.saltutil.wheel('key.list_all')",
    reads = true)
record KeyListAll() implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> all = Keys.all(context);
    all.put("local", List.of("master.pem", "master.pub"));
    return all;
  }
}
