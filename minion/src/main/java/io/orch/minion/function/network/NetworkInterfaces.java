package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "network.interfaces",
    summary = "The network interfaces and their addresses.",
    reads = true,
    example = "orch exec web1 network.interfaces")
record NetworkInterfaces() implements Function {

  @Override
  public Object call(Context context) {
    Map<String, @Nullable Object> found = new TreeMap<>();
    if (context.grains().get("ip_interfaces") instanceof Map<?, ?> interfaces) {
      interfaces.forEach(
          (card, addresses) -> {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("addresses", addresses);
            one.put(
                "hwaddr", Values.traverse(context.grains(), "hwaddr_interfaces:" + card, "", ":"));
            found.put(Values.str(card), one);
          });
    }
    return found;
  }
}
