package io.orch.minion.beacon;

import io.orch.sls.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes events of what one beacon saw, as many as it is allowed. Not thread-safe. */
final class Dispatch {

  private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
  private static final int LONGEST_TAG = 512;
  private static final int LARGEST = 60 * 1024;

  private final String name;
  private final Surroundings around;
  private final Allowance allowance;

  Dispatch(String name, Duration interval, Surroundings around) {
    this.name = name;
    this.around = around;
    this.allowance = new Allowance(interval, around.clock().nanos());
  }

  void send(Sighting seen) {
    if (allowance.take(around.clock().nanos())) {
      put(seen);
    }
  }

  /** Tells how many events were more than are allowed. */
  void tellLeftOut() {
    long count = allowance.takeLeftOut(around.clock().nanos());
    if (count > 0) {
      String message =
          "it had "
              + count
              + " events more than the "
              + Allowance.MOST
              + " that an interval allows; they were left out";
      log.warn("the beacon '{}': {}", name, message);
      put(Sighting.of(Map.of("left_out", count, "error", message)));
    }
  }

  /** Tells the master that the beacon does not work; one that can't be told is logged. */
  void error(String message) {
    try {
      put(Sighting.of(Map.of("error", message)));
    } catch (io.orch.sls.error.OrchException e) {
      log.warn("the beacon '{}' cannot tell the master: {}", name, e.getMessage());
    }
  }

  private void put(Sighting seen) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>(seen.data());
    data.putIfAbsent("id", around.id());
    String tag = tag(around.id(), name, seen.tag());
    int size = Json.write(data).getBytes(StandardCharsets.UTF_8).length;
    if (size > LARGEST) {
      data.clear();
      data.put("id", around.id());
      data.put("error", "it has " + size + " bytes of data, more than an event may; tell less");
    }
    around.events().send(tag, data);
  }

  /** Salt's tag; what a tag cannot hold is replaced, and the data has it in full. */
  static String tag(String id, String name, String end) {
    StringBuilder tag = new StringBuilder("salt/beacon/" + id + "/" + name + "/" + end);
    for (int i = 0; i < tag.length(); i++) {
      char c = tag.charAt(i);
      if (c <= ' ' || c > '~') {
        tag.setCharAt(i, '_');
      }
    }
    return tag.substring(0, Math.min(LONGEST_TAG, tag.length()));
  }
}
