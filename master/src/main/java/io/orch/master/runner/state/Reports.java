package io.orch.master.runner.state;

import io.orch.sls.module.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results of states of the master in Salt's shape. */
final class Reports {

  private Reports() {}

  /** The results of some states by their tags. */
  static Map<String, @Nullable Object> of(Map<String, ?> states, boolean good, Context context) {
    Map<String, @Nullable Object> hosts = new LinkedHashMap<>();
    hosts.put(String.valueOf(context.grains().get("id")), states);
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("data", hosts);
    result.put("outputter", "highstate");
    result.put("retcode", good ? 0L : 1L);
    return result;
  }
}
