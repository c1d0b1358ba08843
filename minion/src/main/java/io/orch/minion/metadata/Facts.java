package io.orch.minion.metadata;

import io.orch.sls.value.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a provider said: short texts by name, and tags. What has control characters, is too long, or
 * is one too many is left out.
 *
 * @param provider {@code ec2} ...; empty for none
 * @param values {@code region}, {@code instance_id} ...
 */
public record Facts(String provider, Map<String, String> values, Map<String, String> tags) {

  /** There is no provider. */
  public static final Facts NONE = new Facts("", Map.of(), Map.of());

  private static final int MOST = 200;
  private static final int LONGEST = 1_024;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9 +=._:/@-]{1,128}");

  public Facts {
    values = usable(values);
    tags = usable(tags);
  }

  private static Map<String, String> usable(Map<String, String> said) {
    Map<String, String> out = new LinkedHashMap<>();
    said.forEach(
        (name, value) -> {
          boolean plain =
              NAME.matcher(name).matches()
                  && value.length() <= LONGEST
                  && value.codePoints().noneMatch(Character::isISOControl);
          if (plain && !value.isEmpty() && out.size() < MOST) {
            out.put(name, value);
          }
        });
    return Collections.unmodifiableMap(out);
  }

  /** A value; empty when it is not known. */
  public String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** All of it as one grain, named as the provider; none for none. */
  public Map<String, @Nullable Object> grains() {
    if (provider.isEmpty()) {
      return Map.of();
    }
    Map<String, @Nullable Object> grain = new LinkedHashMap<>(values);
    grain.put("tags", new LinkedHashMap<>(tags));
    return Map.of(provider, grain);
  }

  /** Reads what {@link #grains} gave. */
  static Facts of(Map<String, @Nullable Object> grains) {
    return grains.entrySet().stream()
        .findFirst()
        .map(
            e -> {
              Map<String, @Nullable Object> grain = Values.named(e.getValue());
              return new Facts(e.getKey(), texts(grain), texts(Values.named(grain.get("tags"))));
            })
        .orElse(NONE);
  }

  private static Map<String, String> texts(Map<String, @Nullable Object> values) {
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (value instanceof CharSequence text) {
            texts.put(name, text.toString());
          }
        });
    return texts;
  }
}
