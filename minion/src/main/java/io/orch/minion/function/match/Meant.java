package io.orch.minion.function.match;

import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.target.Facts;
import io.orch.sls.target.Target;
import io.orch.sls.target.Targets;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether a host is meant by a target. A target that cannot be read means nobody, as in Salt;
 * one that takes too long is an error.
 */
final class Meant {

  private Meant() {}

  /**
   * Whether the target means this host, or an id with the grains and pillar of this host.
   *
   * @param target a text, or a list of words or ids
   */
  static boolean by(
      Context context, @Nullable Object target, String kind, Optional<String> minionId) {
    String text = text(target, kind);
    if (text.isEmpty()) {
      return false;
    }
    if (kind.equals("list")) {
      return List.of(text.split(",", -1)).contains(facts(context, minionId).id());
    }
    Target parsed;
    try {
      parsed = Targets.parse(text, kind, nodegroups(context));
    } catch (OrchException e) {
      return false;
    }
    return parsed.matches(facts(context, minionId));
  }

  /** The same for data at a path with a delimiter of its own. */
  static boolean byData(Context context, String target, String kind, String delimiter) {
    Target parsed;
    try {
      parsed = Targets.parse(target, kind, delimiter);
    } catch (OrchException e) {
      return false;
    }
    return parsed.matches(facts(context, Optional.empty()));
  }

  private static String text(@Nullable Object target, String kind) {
    return switch (target) {
      case CharSequence words -> words.toString();
      case List<?> words when kind.equals("compound") ->
          words.stream().map(Values::str).collect(Collectors.joining(" "));
      case List<?> ids when kind.equals("list") ->
          ids.stream().map(Values::str).collect(Collectors.joining(","));
      case null, default -> "";
    };
  }

  private static Facts facts(Context context, Optional<String> minionId) {
    Object own = context.opts().get("id");
    Object id = own == null ? context.grains().get("id") : own;
    return new Facts(minionId.orElse(Values.str(id)), context.grains(), context.pillar());
  }

  private static Map<String, String> nodegroups(Context context) {
    Map<String, String> groups = new LinkedHashMap<>();
    if (context.opts().get("nodegroups") instanceof Map<?, ?> map) {
      map.forEach((name, words) -> groups.put(Values.str(name), text(words, "compound")));
    }
    return groups;
  }
}
