package io.orch.minion.function.network;

import io.orch.minion.system.Interfaces;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "network.interfaces",
    summary = "The network interfaces and their addresses.",
    reads = true,
    example = "orch exec web1 network.interfaces")
record NetworkInterfaces() implements Function {

  @Override
  public Object call(Context context) {
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    for (Interfaces.Card card : Networks.cards(context)) {
      Map<String, @Nullable Object> shown = new LinkedHashMap<>();
      shown.put("up", card.up());
      shown.put("hwaddr", card.hwaddr());
      List<Map<String, @Nullable Object>> four = Networks.four(card);
      if (!four.isEmpty()) {
        shown.put("inet", four);
      }
      List<Map<String, @Nullable Object>> six = Networks.six(card);
      if (!six.isEmpty()) {
        shown.put("inet6", six);
      }
      found.put(card.name(), shown);
    }
    return found;
  }
}
