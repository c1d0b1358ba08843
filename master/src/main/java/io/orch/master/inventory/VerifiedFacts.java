package io.orch.master.inventory;

import io.orch.proto.message.MinionId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the master verified of a minion by itself, without believing it; a row of the store, which
 * goes when the minion's key does.
 *
 * @param instance of which cloud the minion is, as {@code ec2/eu-west-1/i-0123}; empty for none
 * @param grains the facts as grains, which win over those of the same name that the minion says
 * @param updated to the millisecond
 */
public record VerifiedFacts(
    MinionId minion, String instance, Map<String, @Nullable Object> grains, Instant updated) {

  public VerifiedFacts {
    grains = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(grains));
  }

  /**
   * The grains of a minion with the verified ones over them. Maps are laid over each other, except
   * for tags: those that the master read are all that there are.
   */
  public Map<String, @Nullable Object> over(Map<String, @Nullable Object> said) {
    return Collections.unmodifiableMap(merged(said, grains));
  }

  private static Map<String, @Nullable Object> merged(
      Map<String, ? extends @Nullable Object> below, Map<?, ? extends @Nullable Object> above) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>(below);
    above.forEach(
        (name, value) -> {
          String key = String.valueOf(name);
          boolean maps = value instanceof Map && below.get(key) instanceof Map;
          out.put(key, maps && !key.equals("tags") ? both(below.get(key), value) : value);
        });
    return out;
  }

  private static @Nullable Object both(@Nullable Object below, @Nullable Object above) {
    if (below instanceof Map<?, ?> lower && above instanceof Map<?, ?> upper) {
      Map<String, @Nullable Object> named = new LinkedHashMap<>();
      lower.forEach((key, value) -> named.put(String.valueOf(key), value));
      return merged(named, upper);
    }
    return above;
  }
}
