package io.orch.master.boot;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.reader.ReaderCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Functions that are named before they can be made: pillars are needed for what the functions that
 * they call are made of.
 */
final class LateCalls {

  private final Map<String, ReaderCall> calls = new LinkedHashMap<>();
  private volatile Map<String, ReaderCall> made = Map.of();

  LateCalls(List<String> names) {
    for (String name : names) {
      calls.put(name, (arguments, keywords) -> require(name).call(arguments, keywords));
    }
  }

  private ReaderCall require(String name) {
    ReaderCall call = made.get(name);
    if (call == null) {
      throw new OrchException(
          ErrorCode.TEMPLATE_FAILED, "'" + name + "' can't be called before the master has begun");
    }
    return call;
  }

  /** The functions, to be called after they were made. */
  Map<String, ReaderCall> calls() {
    return Map.copyOf(calls);
  }

  void make(Map<String, ReaderCall> now) {
    made = Map.copyOf(now);
  }
}
