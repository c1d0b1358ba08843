package io.orch.master.rollout;

import io.orch.master.inventory.Inventory;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the placeholders of a hook or probe stand for: {@code {minion}} for the id of the minion
 * whose turn it is, {@code {grain:fqdn}} for a grain of it. Since a minion says its grains itself,
 * a value with other than harmless characters is refused.
 */
record Names(String minion, Map<String, @Nullable Object> grains) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(minion|grain:([^{}]{1,200}))}");
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:@%+/-]{1,255}");

  static Names of(String minion, Context context) {
    return new Names(minion, context.port(Inventory.class).grains(new MinionId(minion)));
  }

  /** Whether a text, or one within a value, has a placeholder. */
  static boolean in(@Nullable Object value) {
    return switch (value) {
      case String text -> PLACEHOLDER.matcher(text).find();
      case List<?> items -> items.stream().anyMatch(Names::in);
      case Map<?, ?> map -> map.values().stream().anyMatch(Names::in);
      case null, default -> false;
    };
  }

  /** A grain as a text, when the minion has it. */
  static Optional<String> grain(Map<String, @Nullable Object> grains, String path) {
    Object found = Values.traverse(grains, path, null, ":");
    if (found instanceof List<?> items && !items.isEmpty()) {
      found = items.getFirst();
    }
    return found == null || found instanceof Map<?, ?> || found instanceof List<?>
        ? Optional.empty()
        : Optional.of(Values.str(found));
  }

  /** The text with what its placeholders stand for. */
  String fill(String text) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    return matcher.replaceAll(
        found ->
            Matcher.quoteReplacement(found.group(2) == null ? minion : harmless(found.group(2))));
  }

  private String harmless(String path) {
    String value = grain(grains, path).orElse("");
    if (value.isEmpty()) {
      throw refuse("minion " + minion + " has no grain '" + path + "' that a placeholder can be");
    }
    if (!HARMLESS.matcher(value).matches()) {
      throw refuse(
          "the grain '"
              + path
              + "' of minion "
              + minion
              + " is "
              + Fields.shown(value)
              + ": a placeholder takes letters, digits and ._:@%+/- alone");
    }
    return value;
  }

  private static OrchException refuse(String why) {
    return new OrchException(ErrorCode.ARGUMENT_INVALID, why);
  }

  /** The value with its texts filled. */
  @Nullable Object fillAll(@Nullable Object value) {
    return switch (value) {
      case String text -> fill(text);
      case List<?> items -> fillList(items);
      case Map<?, ?> map -> fillMap(map);
      case null, default -> value;
    };
  }

  List<@Nullable Object> fillList(List<?> items) {
    List<@Nullable Object> filled = new ArrayList<>();
    items.forEach(item -> filled.add(fillAll(item)));
    return filled;
  }

  Map<String, @Nullable Object> fillMap(Map<?, ?> map) {
    Map<String, @Nullable Object> filled = new LinkedHashMap<>();
    map.forEach((key, item) -> filled.put(Values.str(key), fillAll(item)));
    return filled;
  }
}
